package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Verdict;

/** How a verdict looks on a terminal. */
interface Paint {
  /** No escapes: for files, pipes and terminals that want no colour. */
  Paint NONE = (verdict, text) -> text;

  /** Bold green, yellow or red, by ANSI escapes. */
  Paint ANSI = (verdict, text) -> "\u001b[1;" + code(verdict) + "m" + text + "\u001b[0m";

  String over(Verdict verdict, String text);

  private static int code(Verdict verdict) {
    return switch (verdict) {
      case ACCEPTED -> 32;
      case NOT_PROVEN -> 33;
      case REFUSED -> 31;
    };
  }
}
