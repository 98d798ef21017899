package dev.amend.models.judge;

import java.util.List;
import java.util.stream.Collectors;

/** The one list of judges. */
public final class Judges {
  public static final List<Judge> ALL =
      List.of(
          new GoldLabeller(),
          new LexicalJudge(),
          new TruthSimilarity(),
          new VerbatimJudge(),
          new BleuJudge());

  private Judges() {}

  /**
   * The judge of that id.
   *
   * @throws IllegalArgumentException naming the known judges
   */
  public static Judge named(String id) {
    return ALL.stream()
        .filter(judge -> judge.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(id)));
  }

  private static String unknown(String id) {
    String known = ALL.stream().map(Judge::id).sorted().collect(Collectors.joining(", "));
    return "there is no judge \"" + id + "\"; known judges are " + known;
  }
}
