package dev.amend.models.chat.jinja;

/** A stretch of a template. */
sealed interface Piece {
  /** Line that it begins in, counted from 1. */
  int line();

  /** Text between tags, with what whitespace control leaves of it. */
  record Text(String text, int line) implements Piece {}

  /** The inside of {@code {{ … }}}. */
  record Output(Tokens tokens, int line) implements Piece {}

  /** The inside of {@code {% … %}}. */
  record Statement(Tokens tokens, int line) implements Piece {}
}
