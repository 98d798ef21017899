package dev.amend.infra.launch;

import java.util.List;

/**
 * How Java is started, by the launcher script and for training alike: the file {@code
 * java.options}.
 *
 * <p>Commands are short, so methods are compiled quickly rather than well. Only what runs very
 * often is compiled well, later than Java does by itself: SHA-256 over gigabytes of weights is
 * eight times as fast by the processor's own instructions, which quickly compiled code does not
 * use. On 2026-12-01 a plan without a base took 0.87 s of processor time with quick compilation
 * alone, 1.07 s so, and 1.33 s as Java does by itself; 513 MiB were digested in 3.6, 0.7 and 0.5 s.
 */
public final class JavaOptions {
  private static final String FILE = "java.options";

  private JavaOptions() {}

  /** The options, in the order of the file. */
  public static List<String> all() {
    return LaunchFile.lines(FILE);
  }
}
