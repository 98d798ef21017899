package dev.amend.infra.machine;

import dev.amend.models.data.Digests;
import dev.amend.models.nn.Bf16Speed;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Processor;
import dev.amend.models.nn.TorchProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The number format in which this machine multiplies faster, which is what {@code precision: auto}
 * means. It is timed once and remembered for the processor and the release of PyTorch, in {@code
 * amend} of {@code XDG_CACHE_HOME}, by default {@code ~/.cache}: plans of one machine agree. Where
 * there is a CUDA device it is bf16.
 */
public final class FasterPrecision {
  /** bf16 has fewer digits, so it has to save at least a tenth of the time. */
  static final double WORTH = 0.9;

  /** What a timing on a busy machine may be wrong by. */
  private static final double SLOW = 1.2;

  private final Path folder;
  private final DoubleSupplier timed;

  /** Remembers in the cache that the environment names. */
  public FasterPrecision(Function<String, @Nullable String> environment) {
    this(cache(environment).resolve("amend"), Bf16Speed::ratio);
  }

  /**
   * Remembers in a folder what somebody times.
   *
   * @param timed time of bf16 over that of fp32
   */
  public FasterPrecision(Path folder, DoubleSupplier timed) {
    this.folder = folder;
    this.timed = timed;
  }

  private static Path cache(Function<String, @Nullable String> environment) {
    String named = environment.apply("XDG_CACHE_HOME");
    return named == null || named.isBlank()
        ? Path.of(System.getProperty("user.home", "."), ".cache")
        : Path.of(named);
  }

  /** The faster one. */
  public Precision get() {
    return Devices.memory().isEmpty() ? of(ratio()) : Precision.BF16;
  }

  /** The faster one by the time of bf16 over that of fp32. */
  public static Precision of(double ratio) {
    return ratio < WORTH ? Precision.BF16 : Precision.FP32;
  }

  /** Whether bf16 costs time, so that only its memory speaks for it. */
  public boolean isMuchSlower() {
    return Devices.memory().isEmpty() && ratio() > SLOW;
  }

  /** Time of bf16 over time of fp32 on the processor. */
  public double ratio() {
    try {
      Path file = folder.resolve("bf16-" + machine() + ".txt");
      return Files.exists(file) ? Double.parseDouble(Files.readString(file)) : remembered(file);
    } catch (IOException | NumberFormatException e) {
      return timed.getAsDouble();
    }
  }

  private double remembered(Path file) throws IOException {
    double ratio = timed.getAsDouble();
    Files.createDirectories(folder);
    Files.writeString(file, Double.toString(ratio));
    return ratio;
  }

  private static String machine() throws IOException {
    return Digests.of(Processor.name(), TorchProbe.version()).substring(0, 16);
  }
}
