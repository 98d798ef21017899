package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into text and tags. Whitespace goes as transformers has it: the newline behind a
 * block goes, and the blanks in front of one that begins its line; a minus takes all of it, a plus
 * none. The template's last newline goes, too.
 */
final class Pieces {
  private static final Pattern TAG = Pattern.compile("\\{\\{|\\{%|\\{#");
  private static final Pattern RAW = Pattern.compile("\\s*raw\\s*[-+]?%\\}");
  private static final Pattern END_OF_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");

  private final String source;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;
  private boolean trimmed;

  private Pieces(String source) {
    this.source = source;
  }

  static List<Piece> of(String template) {
    String unix = template.replace("\r\n", "\n").replace('\r', '\n');
    Pieces cutter = new Pieces(unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix);
    cutter.cut();
    return cutter.pieces;
  }

  private void cut() {
    Matcher tag = TAG.matcher(source);
    while (tag.find(at)) {
      int begin = tag.start();
      char sign = begin + 2 < source.length() ? source.charAt(begin + 2) : ' ';
      text(begin, sign, !tag.group().equals("{{"));
      int inside = begin + (sign == '-' || sign == '+' ? 3 : 2);
      switch (tag.group()) {
        case "{#" -> comment(begin, inside);
        case "{%" -> statement(begin, inside);
        default -> output(begin, sign == '+' ? begin + 2 : inside);
      }
    }
    text(source.length(), ' ', false);
  }

  private void text(int end, char sign, boolean block) {
    String text = source.substring(at, end);
    if (trimmed) {
      text = Blanks.stripLeft(text);
    }
    if (sign == '-') {
      text = Blanks.stripRight(text);
    } else if (block && sign != '+') {
      int start = text.lastIndexOf('\n') + 1;
      boolean lineStarts = start > 0 || at == 0 || source.charAt(at - 1) == '\n';
      if (lineStarts && Blanks.stripLeft(text.substring(start)).isEmpty()) {
        text = text.substring(0, start);
      }
    }
    if (!text.isEmpty()) {
      pieces.add(new Piece.Text(text, line(at)));
    }
  }

  private void comment(int begin, int inside) {
    int end = source.indexOf("#}", inside);
    if (end < 0) {
      throw JinjaException.at(line(begin), "the comment has no end");
    }
    char sign = source.charAt(end - 1);
    leave(end + 2, sign, true);
  }

  private void statement(int begin, int inside) {
    Matcher raw = RAW.matcher(source).region(inside, source.length());
    if (raw.lookingAt()) {
      raw(begin, raw.end());
      return;
    }
    Lexer lexer = new Lexer(source, inside, "%}", line(begin));
    Tokens tokens = new Tokens(lexer.all(), line(begin));
    pieces.add(new Piece.Statement(tokens, line(begin)));
    leave(lexer.at(), true);
  }

  private void output(int begin, int inside) {
    Lexer lexer = new Lexer(source, inside, "}}", line(begin));
    Tokens tokens = new Tokens(lexer.all(), line(begin));
    pieces.add(new Piece.Output(tokens, line(begin)));
    leave(lexer.at(), false);
  }

  private void raw(int begin, int from) {
    Matcher end = END_OF_RAW.matcher(source);
    if (!end.find(from)) {
      throw JinjaException.at(line(begin), "raw has no endraw");
    }
    String text = source.substring(from, end.start());
    text = source.charAt(from - 3) == '-' ? Blanks.stripLeft(text) : text;
    text = end.group(1).equals("-") ? Blanks.stripRight(text) : text;
    pieces.add(new Piece.Text(text, line(begin)));
    leave(end.end(), end.group(2).isEmpty() ? ' ' : end.group(2).charAt(0), true);
  }

  private void leave(int end, boolean block) {
    char sign = source.charAt(end);
    leave(end + (sign == '-' || sign == '+' ? 3 : 2), sign, block);
  }

  private void leave(int next, char sign, boolean block) {
    at = next;
    trimmed = sign == '-';
    if (block && sign != '-' && sign != '+' && source.startsWith("\n", at)) {
      at++;
    }
  }

  private int line(int place) {
    return 1 + (int) source.substring(0, place).chars().filter(c -> c == '\n').count();
  }
}
