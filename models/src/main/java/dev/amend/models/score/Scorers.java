package dev.amend.models.score;

import dev.amend.models.overlap.Closest;
import java.util.List;

/** The one list of scorers that need nothing to be opened. */
public final class Scorers {
  public static final List<Scorer> ALL = List.of(new GoldScorer());

  private Scorers() {}

  /**
   * The scorer of that id.
   *
   * @throws IllegalArgumentException naming the nearest or all known scorers
   */
  public static Scorer named(String id) {
    return ALL.stream()
        .filter(scorer -> scorer.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(id)));
  }

  private static String unknown(String id) {
    return "there is no scorer '%s'; %s"
        .formatted(id, Closest.help(id, ALL.stream().map(Scorer::id).sorted().toList()));
  }
}
