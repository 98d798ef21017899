package dev.amend.models.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processor at hand: it decides the last bits of results, and what is fast. */
public final class Processor {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** The model's line as the kernel has it, or the architecture where it tells none. */
  public static String name() throws IOException {
    String kind = System.getProperty("os.arch", "");
    if (!Files.exists(PROCESSORS)) {
      return kind;
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines.filter(line -> line.startsWith("model name")).findFirst().orElse(kind);
    }
  }
}
