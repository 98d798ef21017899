package dev.amend.pipelines.config;

import dev.amend.models.overlap.Closest;
import java.util.List;

/**
 * A list of words known only at run time, such as the ids of metrics.
 *
 * @param noun what one of them is, for messages: {@code metric}
 * @param unknown the code of a word that is not among them
 * @param list the words
 * @param open whether the file that names one may define more of them
 */
public record Words(String noun, Code unknown, List<String> list, boolean open) {
  /** Copies the list. */
  public Words {
    list = List.copyOf(list);
  }

  /** A list to which files cannot add. */
  public Words(String noun, Code unknown, List<String> list) {
    this(noun, unknown, list, false);
  }

  /** Whether a word is among them; reports it otherwise. */
  boolean accept(String word, Span at, Problems problems) {
    if (list.contains(word)) {
      return true;
    }
    problems.report(unknown, at, "unknown " + noun + " '" + word + "'", Closest.help(word, list));
    return false;
  }
}
