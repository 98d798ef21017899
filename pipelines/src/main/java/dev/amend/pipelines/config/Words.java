package dev.amend.pipelines.config;

import java.util.List;
import java.util.Map;

/**
 * A list of words known only at run time, such as the ids of metrics.
 *
 * @param noun what one of them is, for messages: {@code metric}
 * @param unknown the code of a word that is not among them
 * @param list the words
 * @param open whether the file that names one may define more of them
 * @param missing words that one may expect among them, each with what it would take
 */
public record Words(
    String noun, Code unknown, List<String> list, boolean open, Map<String, String> missing) {
  /** Copies list and map. */
  public Words {
    list = List.copyOf(list);
    missing = Map.copyOf(missing);
  }

  /** A list of which none is missing. */
  public Words(String noun, Code unknown, List<String> list, boolean open) {
    this(noun, unknown, list, open, Map.of());
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
    String lack = missing.get(word);
    if (lack != null) {
      problems.report(unknown, at, "no " + noun + " '" + word + "' yet", "it needs " + lack);
      return false;
    }
    problems.report(
        unknown, at, "unknown " + noun + " '" + word + "'", ForgottenSign.help(word, list));
    return false;
  }
}
