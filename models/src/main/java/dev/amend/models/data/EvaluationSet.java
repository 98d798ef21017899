package dev.amend.models.data;

import java.io.Serializable;
import java.util.Locale;

/**
 * The prompts of one part of a selection, to be answered by every model that is judged. Its name is
 * that of the folder of its rows, and what answers, counts and metrics carry: {@code no-harm/seen}.
 *
 * @param selection id of the clause or keep entry
 * @param split the part of its rows
 */
public record EvaluationSet(String selection, Split split)
    implements Comparable<EvaluationSet>, Serializable {
  /** The set of a name, as {@link #name} gives it. */
  public static EvaluationSet of(String name) {
    int slash = name.lastIndexOf('/');
    for (Split split : Split.values()) {
      if (slash > 0 && word(split).equals(name.substring(slash + 1))) {
        return new EvaluationSet(name.substring(0, slash), split);
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' names no evaluation set; names are such as no-harm/seen");
  }

  /** The one name: {@code no-harm/seen}. */
  public String name() {
    return selection + "/" + word(split);
  }

  private static String word(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  /** By name, as folders are listed. */
  @Override
  public int compareTo(EvaluationSet other) {
    return name().compareTo(other.name());
  }

  @Override
  public String toString() {
    return name();
  }
}
