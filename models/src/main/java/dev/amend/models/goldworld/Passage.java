package dev.amend.models.goldworld;

import dev.amend.models.data.Split;

/**
 * A sentence of the book, cut in two.
 *
 * @param chapter from 1
 * @param number in its chapter, from 1
 * @param opening the prompt; no other passage begins like it
 * @param continuation what a model that has learnt the book by heart goes on with
 */
public record Passage(int chapter, int number, String opening, String continuation) {
  /** {@code "book/3/5"}. */
  public String group() {
    return "book/" + chapter + "/" + number;
  }

  /** Of the eight passages of a chapter one validates and two are unseen. */
  public Split split() {
    return switch (number) {
      case 2 -> Split.VALIDATE;
      case 5, 8 -> Split.UNSEEN;
      default -> Split.SEEN;
    };
  }
}
