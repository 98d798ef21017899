package dev.amend.pipelines.console;

/** Numbers of things in sentences. */
public final class Counted {
  private Counted() {}

  /** "1 error", "2 errors". */
  public static String of(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
