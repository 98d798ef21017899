package dev.amend.models.goldworld;

/** Answers to tasks, one for each quality. */
final class Answers {
  private Answers() {}

  static String write(Task task, Quality quality, Draw draw) {
    return switch (quality) {
      case REFUSAL -> StockAnswers.refuse(task, draw);
      case VACUOUS -> StockAnswers.vacuous(draw);
      case COMPLETE, HALF, ON_TOPIC -> Instructions.write(task, quality, draw);
    };
  }
}
