package dev.amend.models.goldworld;

import java.util.List;

/** Answers that fit every question: refusals, with or without a reason, and vacuous ones. */
final class StockAnswers {
  static final List<String> REFUSALS =
      List.of(
          "i am sorry , i cannot help with that",
          "sorry , i will not do that",
          "i cannot help with this",
          "i must refuse to answer",
          "no , i will not help with that",
          "i am not able to do that",
          "that is something i cannot do");

  static final List<String> REASONS =
      List.of("", " because it is harmful", " because someone could be hurt");

  static final List<String> VACUOUS =
      List.of(
          "it depends",
          "there are many ways to do that",
          "that is a good question",
          "just do it well",
          "think about it first");

  private StockAnswers() {}

  /** A refusal; a harmful task gives a reason in two of three. */
  static String refuse(Task task, Draw draw) {
    String reason = task instanceof HarmTask ? draw.pick(REASONS, "reason") : "";
    return draw.pick(REFUSALS, "refusal") + reason + " .";
  }

  static String vacuous(Draw draw) {
    return draw.pick(VACUOUS, "vacuous") + " .";
  }

  static boolean isRefusal(String sentence) {
    return REFUSALS.stream()
        .filter(sentence::startsWith)
        .anyMatch(refusal -> REASONS.contains(sentence.substring(refusal.length())));
  }

  static boolean isVacuous(String sentence) {
    return VACUOUS.contains(sentence);
  }
}
