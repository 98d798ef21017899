package dev.amend.pipelines.report;

import java.util.List;

/**
 * One model with all that was measured on it.
 *
 * @param name method id, or the base model's name
 * @param stop why training ended, in one or two words; empty for the base
 * @param stopExplained the same as a sentence with its numbers
 * @param scores in the order in which columns should appear
 * @param updateNorm ‖θ−θ°‖/‖θ°‖; NaN when not trained
 * @param seconds training time; NaN when not trained
 * @param tokens tokens trained on; 0 when not trained
 * @param keptStep the step whose weights were kept; {@link #UNKNOWN} when not trained
 * @param guarded whether a guard stopped training, so that earlier weights were kept
 */
public record ModelRow(
    String name,
    Role role,
    String stop,
    String stopExplained,
    List<Score> scores,
    double updateNorm,
    double seconds,
    long tokens,
    int keptStep,
    boolean guarded) {
  /** Stands for a step that does not exist. */
  public static final int UNKNOWN = -1;

  /** What the model is there for. */
  public enum Role {
    /** The untouched model that everything is compared with. */
    BASE,
    /** Run to be compared with, never promoted. */
    BASELINE,
    /** A candidate for promotion. */
    METHOD
  }

  public ModelRow {
    scores = List.copyOf(scores);
  }

  /** A model as it was found. */
  public static ModelRow untrained(String name, Role role, List<Score> scores) {
    return new ModelRow(name, role, "", "", scores, Double.NaN, Double.NaN, 0, UNKNOWN, false);
  }

  /** The score in a column; an absent one when the row has none. */
  public Score score(Column column) {
    return scores.stream()
        .filter(s -> s.metric().equals(column.metric().id()) && s.scope() == column.scope())
        .findFirst()
        .orElseGet(() -> Score.absent(column.metric().id(), column.scope(), ""));
  }
}
