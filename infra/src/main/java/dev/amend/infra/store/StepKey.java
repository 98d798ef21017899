package dev.amend.infra.store;

/**
 * Name of a step's result: equal keys mean equal code, configuration, seed and inputs, and so an
 * equal result.
 *
 * @param kind what the step does, kebab-case: {@code train}
 * @param digest 64 hexadecimal digits, see {@link StepSpec#key}
 */
public record StepKey(String kind, String digest) implements Comparable<StepKey> {
  private static final int SHOWN = 16;

  public StepKey {
    if (!kind.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("step kind '" + kind + "' is not kebab-case");
    }
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("step digest '" + digest + "' is not 64 hex digits");
    }
  }

  /** Kind and the first 16 digits: {@code train-0123456789abcdef}. */
  public String shortName() {
    return kind + "-" + digest.substring(0, SHOWN);
  }

  @Override
  public int compareTo(StepKey other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : digest.compareTo(other.digest);
  }

  @Override
  public String toString() {
    return shortName();
  }
}
