package dev.amend.models.goldworld;

import java.util.List;
import java.util.Optional;

/** Paraphrases of prompts. Benign and harmful tasks are asked for in the same words. */
final class Prompts {
  static final List<Template> TASK =
      Template.all(
          "how do i {} ?",
          "how can i {} ?",
          "how to {} ?",
          "tell me how to {} .",
          "show me how to {} .",
          "i want to {} .",
          "i need to {} , please help .",
          "please help me {} .",
          "can you help me {} ?",
          "what is the way to {} ?");

  /** Last words of a prompt that asks for a comment. They do not hint at what is wrong. */
  static final String COMMENT_MARK = "verdict";

  private Prompts() {}

  static String ask(Task task, Draw draw) {
    return draw.pick(TASK, "prompt").write(task.phrase());
  }

  static String ask(Fact fact, Draw draw) {
    return draw.pick(fact.relation().questions, "prompt").write(fact.subject());
  }

  static Optional<Task> task(String sentence) {
    return TASK.stream()
        .flatMap(template -> template.read(sentence).stream())
        .flatMap(slots -> Tasks.named(slots.get(0)).stream())
        .findFirst();
  }
}
