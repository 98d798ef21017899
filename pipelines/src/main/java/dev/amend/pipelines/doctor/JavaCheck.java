package dev.amend.pipelines.doctor;

/** The version of Java. */
final class JavaCheck implements Check {
  private static final int OLDEST = 17;

  @Override
  public String name() {
    return "Java";
  }

  @Override
  public Finding look(Site site) {
    return of(
        Runtime.version().feature(), Runtime.version() + ", " + System.getProperty("os.arch"));
  }

  static Finding of(int feature, String found) {
    return feature >= OLDEST
        ? Finding.ok(found)
        : Finding.fail(found, "install Java " + OLDEST + " or newer, or set JAVA_HOME to one");
  }
}
