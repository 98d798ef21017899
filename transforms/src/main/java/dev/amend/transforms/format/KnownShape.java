package dev.amend.transforms.format;

import java.util.List;
import java.util.Optional;

/**
 * Shapes of records that are known and not read by a format: who has such a file learns what it is,
 * and not only which field it lacks.
 *
 * @param keys fields by which it is known
 * @param name what it is, with an article
 * @param advice what to write in its place
 */
public record KnownShape(List<String> keys, String name, String advice) {
  private static final String TURN =
      "write each answer to be read as a record with prompt and response";
  private static final String PAIR =
      "write each answer as a record of its own with prompt, response and whatever tells the two"
          + " apart, such as unsafe";

  /** The more telling ones first. */
  private static final List<KnownShape> ALL =
      List.of(
          new KnownShape(
              List.of("prompt", "chosen", "rejected"),
              "a preference pair (prompt, chosen, rejected)",
              PAIR),
          new KnownShape(
              List.of("chosen", "rejected"),
              "a preference pair without a prompt, as those of hh-rlhf are",
              PAIR),
          new KnownShape(List.of("conversations"), "a ShareGPT conversation", TURN),
          new KnownShape(List.of("messages"), "a conversation of chat messages", TURN),
          new KnownShape(List.of("conversation"), "a conversation", TURN),
          new KnownShape(List.of("dialogue"), "a conversation", TURN),
          new KnownShape(
              List.of("response_0", "response_1"),
              "a PKU-SafeRLHF pair",
              "read it with format pku-safe-rlhf"),
          new KnownShape(
              List.of("best_answer", "incorrect_answers"),
              "a TruthfulQA question",
              "read it with format truthfulqa"));

  /** What a record of these fields is, as a sentence to be added; none when it is not known. */
  public static Optional<String> of(Fields fields) {
    return ALL.stream()
        .filter(shape -> shape.keys.stream().allMatch(fields::has))
        .findFirst()
        .map(shape -> "the record looks like " + shape.name + ": " + shape.advice);
  }
}
