package dev.amend.models.remote;

/**
 * One turn of a talk.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 */
public record Message(String role, String content) {
  /** What the model shall be. */
  public static Message system(String content) {
    return new Message("system", content);
  }

  /** What is asked. */
  public static Message user(String content) {
    return new Message("user", content);
  }

  /** What the model said before. */
  public static Message assistant(String content) {
    return new Message("assistant", content);
  }
}
