package dev.amend.pipelines.report;

import java.util.List;

/**
 * One link of the chain from a clause to the weights that obey it.
 *
 * @param kind clause, set, base, code or weights; kinds are shown in order of first appearance
 * @param digest SHA-256, 64 hexadecimal digits
 * @param from names of the artifacts it was made of
 */
public record Artifact(String kind, String name, String digest, List<String> from) {
  private static final int SHORT = 10;

  public Artifact {
    from = List.copyOf(from);
  }

  /** Enough digits to tell artifacts of one run apart. */
  public String shortDigest() {
    return digest.length() <= SHORT ? digest : digest.substring(0, SHORT);
  }
}
