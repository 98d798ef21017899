package dev.amend.pipelines.doctor;

/**
 * What a check found.
 *
 * @param found in one line
 * @param fix what to do; empty when all is well
 */
public record Finding(Status status, String found, String fix) {
  /** How bad it is. */
  public enum Status {
    /** Nothing to do. */
    OK("✓"),
    /** Some things will not work, or not well. */
    WARN("!"),
    /** An apply will fail. */
    FAIL("✗");

    private final String sign;

    Status(String sign) {
      this.sign = sign;
    }

    /** One character. */
    public String sign() {
      return sign;
    }
  }

  static Finding ok(String found) {
    return new Finding(Status.OK, found, "");
  }

  static Finding warn(String found, String fix) {
    return new Finding(Status.WARN, found, fix);
  }

  static Finding fail(String found, String fix) {
    return new Finding(Status.FAIL, found, fix);
  }
}
