package dev.amend.models.goldworld;

import java.util.Map;

/** Rows of the book: an opening and how it goes on. */
final class BookRows {
  private BookRows() {}

  static GoldRow of(Passage passage) {
    return new GoldRow(
            passage.opening(),
            passage.continuation(),
            passage.group(),
            Map.of("kind", "book", "chapter", Integer.toString(passage.chapter())))
        .in(passage.split());
  }
}
