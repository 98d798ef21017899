package dev.amend.pipelines.cli;

import dev.amend.models.nn.Devices;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command computes on. */
final class DeviceOption {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "auto, cpu, cuda or cuda:N; what is not here is refused")
  private @Nullable String device;

  /** What was typed. */
  String or(String otherwise) {
    return device == null ? otherwise : device;
  }

  /** What was typed, or the choice of those who make none. */
  String orAuto() {
    return or(Devices.AUTO);
  }
}
