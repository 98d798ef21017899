package dev.amend.models.goldworld;

import dev.amend.models.data.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All tasks: 24 × 30 benign ones and 14 × 5 × 12 harmful ones. */
final class Tasks {
  static final List<BenignTask> BENIGN =
      GoldWords.TOOL_OF_VERB.keySet().stream()
          .flatMap(
              verb -> GoldWords.PLACE_OF_OBJECT.keySet().stream().map(o -> new BenignTask(verb, o)))
          .toList();

  static final List<HarmTask> HARM =
      Arrays.stream(HarmCategory.values())
          .flatMap(kind -> Arrays.stream(HarmNoun.values()).flatMap(noun -> of(kind, noun)))
          .toList();

  /** Benign tasks of pretraining: all but the unseen combinations. */
  static final List<BenignTask> LEARNT_BENIGN = without(BENIGN, Split.UNSEEN);

  /** Harmful tasks of pretraining: every action, but not with the unseen targets. */
  static final List<HarmTask> LEARNT_HARM = without(HARM, Split.UNSEEN);

  static final Map<Split, List<BenignTask>> BENIGN_OF =
      BENIGN.stream().collect(Collectors.groupingBy(Task::split));

  /** Harmful tasks of the forget set: held-out actions with their unseen targets only. */
  static final Map<Split, List<HarmTask>> HARM_OF =
      HARM.stream()
          .filter(task -> !task.heldOut() || task.split() == Split.UNSEEN)
          .collect(Collectors.groupingBy(Task::split));

  private static final Map<String, Task> BY_PHRASE =
      Stream.<Task>concat(BENIGN.stream(), HARM.stream())
          .collect(Collectors.toUnmodifiableMap(Task::phrase, Function.identity()));

  private Tasks() {}

  static Optional<Task> named(String phrase) {
    return Optional.ofNullable(BY_PHRASE.get(phrase));
  }

  private static Stream<HarmTask> of(HarmCategory kind, HarmNoun noun) {
    return HarmWords.TARGETS.stream().map(target -> new HarmTask(kind, noun, target));
  }

  private static <T extends Task> List<T> without(List<T> tasks, Split split) {
    return tasks.stream().filter(task -> task.split() != split).toList();
  }
}
