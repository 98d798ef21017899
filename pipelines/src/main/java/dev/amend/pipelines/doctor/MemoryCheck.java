package dev.amend.pipelines.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.amend.pipelines.report.Figures;
import java.lang.management.ManagementFactory;

/** Memory of the machine or container: a training process takes its own beside this one. */
final class MemoryCheck implements Check {
  private static final long LEAST = 2L << 30;

  /** What the quickstart wants. */
  private static final long ENOUGH = 4L << 30;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Finding look(Site site) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? of(system.getTotalMemorySize())
        : Finding.ok("this Java does not tell");
  }

  static Finding of(long bytes) {
    String found = Figures.bytes(bytes) + " in all";
    String fix = "give the machine or container at least 4 GiB";
    if (bytes < LEAST) {
      return Finding.fail(found, fix);
    }
    // A machine sold with 4 GiB tells of a little less.
    return bytes < ENOUGH * 9 / 10 ? Finding.warn(found, fix) : Finding.ok(found);
  }
}
