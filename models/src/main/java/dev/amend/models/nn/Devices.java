package dev.amend.models.nn;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What models are computed on, as people write it: {@code cpu}, {@code cuda} for every CUDA device
 * that the engine sees, {@code cuda:N} for one of them, and {@code auto} for {@code cuda} where
 * there is one and {@code cpu} elsewhere. The variable {@code CUDA_VISIBLE_DEVICES} hides devices
 * from the engine and numbers the others anew.
 */
public final class Devices {
  /** The choice of those who make none. */
  public static final String AUTO = "auto";

  /** Main memory and the processor's cores. */
  public static final String CPU = "cpu";

  /** What can be written, as a regular expression. */
  public static final String FORM = "auto|cpu|cuda|cuda:[0-9]{1,3}";

  private static final String CUDA = "cuda";

  private Devices() {}

  /**
   * The devices that were written, at least one.
   *
   * @throws DeviceException when the engine does not see one of them
   */
  public static List<Device> of(String written) {
    return of(written, written.equals(CPU) ? 0 : cuda());
  }

  /** The one device of work that is not shared among several: the first of those written. */
  public static Device first(String written) {
    return of(written).get(0);
  }

  /**
   * Refuses devices that are not here. Takes no time for {@code auto} and {@code cpu}, and half a
   * second for the others: the engine is loaded and asked.
   *
   * @throws DeviceException as {@link #of} does
   */
  public static void check(String written) {
    if (!written.equals(AUTO)) {
      of(written);
    }
  }

  /** The CUDA devices that the engine sees, and the bytes of memory that each has. */
  public static SortedMap<String, Long> memory() {
    SortedMap<String, Long> memory = new TreeMap<>();
    for (Device device : cuda() == 0 ? List.<Device>of() : of(CUDA)) {
      memory.put(name(device), CudaUtils.getGpuMemory(device).getMax());
    }
    return memory;
  }

  private static int cuda() {
    return Torch.engine().getGpuCount();
  }

  static List<Device> of(String written, int cuda) {
    if (!written.matches(FORM)) {
      throw new DeviceException(
          "'" + written + "' is no device", "write auto, cpu, cuda or cuda:N, such as cuda:0");
    }
    if (written.equals(CPU) || (written.equals(AUTO) && cuda == 0)) {
      return List.of(Device.cpu());
    }
    if (cuda == 0) {
      throw new DeviceException(
          "the device '" + written + "' is not here: PyTorch sees no CUDA device",
          "write 'cpu' or 'auto', or build with the Maven profile gpu: docs/devices.md");
    }
    if (!written.startsWith(CUDA + ":")) {
      return IntStream.range(0, cuda).mapToObj(Device::gpu).toList();
    }
    int number = Integer.parseInt(written.substring(CUDA.length() + 1));
    if (number >= cuda) {
      throw new DeviceException(
          "the device '" + written + "' is not here: PyTorch sees cuda:0 to cuda:" + (cuda - 1),
          "write one of those, or 'cuda' for all; CUDA_VISIBLE_DEVICES may hide and renumber them");
    }
    return List.of(Device.gpu(number));
  }

  /** A device's name as PyTorch writes it. */
  public static String name(Device device) {
    return device.isGpu() ? CUDA + ":" + device.getDeviceId() : CPU;
  }
}
