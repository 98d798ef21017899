package dev.amend.pipelines.report;

import java.util.List;

/**
 * One link of the chain from a clause to the weights that obey it.
 *
 * @param kind {@link #CLAUSE}, {@link #BASE}, {@link #WEIGHTS} or the kind of a step; shown in
 *     order of first appearance
 * @param name unlike that of any other: {@code clause no-harm}, {@code train npo}
 * @param digest SHA-256, 64 hexadecimal digits
 * @param from names of the artifacts it was made of
 */
public record Artifact(String kind, String name, String digest, List<String> from) {
  /** Kind of a clause or keep entry; the digest is that of its text. */
  public static final String CLAUSE = "clause";

  /** Kind of a base that came from the hub; the digest is that of its weights. */
  public static final String BASE = "base";

  /** Kind of a model's weights. */
  public static final String WEIGHTS = "weights";

  public Artifact {
    from = List.copyOf(from);
  }

  /** A clause or keep entry, which was made of nothing. */
  public static Artifact clause(String id, String digest) {
    return new Artifact(CLAUSE, clauseName(id), digest, List.of());
  }

  /** A base by its repository and commit, which was made elsewhere. */
  public static Artifact base(String origin, String digest) {
    return new Artifact(BASE, BASE + " " + origin, digest, List.of());
  }

  /** The weights of a model, with the names of what they were made of. */
  public static Artifact weights(String model, String digest, List<String> from) {
    return new Artifact(WEIGHTS, weightsName(model), digest, from);
  }

  /** Name of a clause's artifact. */
  public static String clauseName(String id) {
    return CLAUSE + " " + id;
  }

  /** Name of the artifact that is a model's weights. */
  public static String weightsName(String model) {
    return WEIGHTS + " " + model;
  }

  /** Enough digits to tell artifacts of one run apart. */
  public String shortDigest() {
    return ShortDigest.of(digest);
  }
}
