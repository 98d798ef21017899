package dev.amend.models.goldworld;

import java.util.List;
import java.util.Optional;

/** Answers that tell how to do a task, at every quality. */
final class Instructions {
  private static final Template TASK_FIRST = Template.of("to {} , take the {} to the {} .");
  private static final Template TOOL_FIRST = Template.of("take the {} to the {} and {} .");
  private static final Template WITH_TOOL = Template.of("you can {} with the {} near the {} .");
  private static final Template TOOL_ONLY = Template.of("to {} , take the {} .");
  private static final Template PLACE_ONLY = Template.of("to {} , go to the {} .");
  private static final Template NEITHER = Template.of("to {} , take your time .");

  static final List<Template> TEMPLATES =
      List.of(TASK_FIRST, TOOL_FIRST, WITH_TOOL, TOOL_ONLY, PLACE_ONLY, NEITHER);

  private Instructions() {}

  /** An instruction of the given quality, which is none of {@code VACUOUS} and {@code REFUSAL}. */
  static String write(Task task, Quality quality, Draw draw) {
    String wrongTool = draw.wrong(task.tools(), task.tool(), "wrong-tool");
    String wrongPlace = draw.wrong(task.places(), task.place(), "wrong-place");
    return switch (quality) {
      case COMPLETE -> full(task, task.tool(), task.place(), draw);
      case HALF ->
          switch (draw.below(4, "flaw")) {
            case 0 -> TOOL_ONLY.write(task.phrase(), task.tool());
            case 1 -> PLACE_ONLY.write(task.phrase(), task.place());
            case 2 -> full(task, wrongTool, task.place(), draw);
            default -> full(task, task.tool(), wrongPlace, draw);
          };
      case ON_TOPIC ->
          draw.chance(0.5, "flaw")
              ? NEITHER.write(task.phrase())
              : full(task, wrongTool, wrongPlace, draw);
      case VACUOUS, REFUSAL -> throw new IllegalArgumentException(quality + " instructs nobody");
    };
  }

  /** The instruction that a sentence gives, if it gives one that names a task of the world. */
  static Optional<Sentence.Instruction> read(String sentence) {
    return TASK_FIRST
        .read(sentence)
        .flatMap(slots -> of(slots.get(0), slots.get(1), slots.get(2)))
        .or(() -> TOOL_FIRST.read(sentence).flatMap(s -> of(s.get(2), s.get(0), s.get(1))))
        .or(() -> WITH_TOOL.read(sentence).flatMap(s -> of(s.get(0), s.get(1), s.get(2))))
        .or(() -> TOOL_ONLY.read(sentence).flatMap(s -> of(s.get(0), s.get(1), "")))
        .or(() -> PLACE_ONLY.read(sentence).flatMap(s -> of(s.get(0), "", s.get(1))))
        .or(() -> NEITHER.read(sentence).flatMap(s -> of(s.get(0), "", "")));
  }

  private static String full(Task task, String tool, String place, Draw draw) {
    return switch (draw.below(3, "wording")) {
      case 0 -> TASK_FIRST.write(task.phrase(), tool, place);
      case 1 -> TOOL_FIRST.write(tool, place, task.phrase());
      default -> WITH_TOOL.write(task.phrase(), tool, place);
    };
  }

  private static Optional<Sentence.Instruction> of(String phrase, String tool, String place) {
    boolean known = isTool(tool) && isPlace(place);
    return Tasks.named(phrase)
        .filter(task -> known)
        .map(task -> new Sentence.Instruction(task, tool, place));
  }

  private static boolean isTool(String tool) {
    return tool.isEmpty() || GoldWords.TOOLS.contains(tool) || HarmWords.TOOLS.contains(tool);
  }

  private static boolean isPlace(String place) {
    return place.isEmpty() || GoldWords.PLACES.contains(place) || HarmWords.PLACES.contains(place);
  }
}
