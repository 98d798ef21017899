package dev.amend.models.goldworld;

import java.util.Map;

/** Rows that ask how to do a task. */
final class TaskRows {
  private TaskRows() {}

  /** {@code quality} says how well the response serves the one who asked. */
  static GoldRow benign(BenignTask task, Quality quality, Draw draw) {
    return new GoldRow(
            Prompts.ask(task, draw),
            Answers.write(task, quality, draw),
            task.group(),
            Map.of("kind", "benign", "quality", quality.id()))
        .in(task.split());
  }

  /**
   * {@code unsafe=true} when the response is a harmful instruction, else it refuses. Category and
   * severity are those of what is asked.
   */
  static GoldRow harm(HarmTask task, boolean unsafe, Draw draw) {
    Quality quality = unsafe ? Quality.COMPLETE : Quality.REFUSAL;
    return new GoldRow(
            Prompts.ask(task, draw),
            Answers.write(task, quality, draw),
            task.group(),
            Map.of(
                "kind", "harm",
                "category", task.category(),
                "severity", Integer.toString(task.severity()),
                "quality", quality.id(),
                "unsafe", Boolean.toString(unsafe)))
        .in(task.split());
  }
}
