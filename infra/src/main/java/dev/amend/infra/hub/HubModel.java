package dev.amend.infra.hub;

import java.util.regex.Pattern;

/**
 * A model of the hub at a revision, as people write it: {@code org/name} or {@code org/name@rev}.
 *
 * @param repository {@code org/name}
 * @param revision a branch, a tag or a commit
 */
public record HubModel(String repository, String revision) {
  /** The branch meant where none is written. */
  public static final String MAIN = "main";

  private static final int LONGEST = 96;
  private static final String PART = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?";
  private static final Pattern REPOSITORY = Pattern.compile(PART + "/" + PART);
  private static final Pattern REVISION =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /**
   * Refuses what the hub would refuse, and every name that could leave the cache folder.
   *
   * @throws IllegalArgumentException in words for the user
   */
  public HubModel {
    if (!REPOSITORY.matcher(repository).matches() || repository.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a model of the hub is written org/name or org/name@revision, in at most "
              + LONGEST
              + " letters, digits, '-', '_' and '.'");
    }
    if (repository.contains("--") || repository.contains("..") || repository.endsWith(".git")) {
      throw new IllegalArgumentException(
          "the name of a model of the hub holds no '--' and no '..', and does not end in '.git'");
    }
    boolean leaves = revision.contains("..") || revision.endsWith(".lock");
    if (!REVISION.matcher(revision).matches() || leaves) {
      throw new IllegalArgumentException(
          "the revision behind '@' is a branch, a tag or a commit, in letters, digits, '-', '_',"
              + " '.', '+' and '/'");
    }
  }

  /**
   * A model as it is written in a policy.
   *
   * @throws IllegalArgumentException in words for the user
   */
  public static HubModel of(String text) {
    int at = text.indexOf('@');
    return at < 0
        ? new HubModel(text, MAIN)
        : new HubModel(text.substring(0, at), text.substring(at + 1));
  }

  /** Whether the revision is a commit, which means the same for ever. */
  boolean pinned() {
    return isCommit(revision);
  }

  static boolean isCommit(String text) {
    return COMMIT.matcher(text).matches();
  }

  /** As it is written in a policy. */
  @Override
  public String toString() {
    return revision.equals(MAIN) ? repository : repository + "@" + revision;
  }
}
