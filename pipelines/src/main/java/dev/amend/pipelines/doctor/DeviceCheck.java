package dev.amend.pipelines.doctor;

import dev.amend.models.nn.DeviceException;
import dev.amend.models.nn.Devices;
import dev.amend.pipelines.report.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Which devices PyTorch sees, and whether the recipe's is among them. */
final class DeviceCheck implements Check {
  /** Written by the kernel's part of the driver. */
  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

  @Override
  public String name() {
    return "devices";
  }

  @Override
  public Finding look(Site site) {
    try {
      Devices.check(site.device());
      return of(Devices.memory(), Files.exists(DRIVER));
    } catch (DeviceException e) {
      return Finding.fail("recipe.yaml: " + e.getMessage(), e.help());
    } catch (RuntimeException | LinkageError e) {
      return Finding.warn("PyTorch could not be asked", "see what PyTorch says above");
    }
  }

  static Finding of(SortedMap<String, Long> memory, boolean driver) {
    if (!memory.isEmpty()) {
      return Finding.ok(
          "cpu, "
              + memory.entrySet().stream()
                  .map(device -> device.getKey() + " with " + Figures.bytes(device.getValue()))
                  .collect(Collectors.joining(", ")));
    }
    return driver
        ? Finding.warn(
            "cpu; an NVIDIA driver is here and PyTorch sees no CUDA device",
            "build with the Maven profile gpu, beside the CUDA runtime: docs/devices.md")
        : Finding.ok("cpu");
  }
}
