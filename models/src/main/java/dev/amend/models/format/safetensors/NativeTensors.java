package dev.amend.models.format.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Torch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory of tensors as bytes. DJL cannot create BF16 and sees at most 2 GiB of a tensor at
 * once; a short script makes the tensors and cuts them into pieces that it can see.
 */
public final class NativeTensors {
  /** Bytes seen at once: below DJL's 2 GiB, large enough for a disk. */
  static final long BLOCK_BYTES = 1L << 30;

  private static final String SOURCE =
      """
      class M(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool

        def empty(self, shape: List[int], dtype: int) -> Tensor:
          return torch.empty(shape, dtype=dtype)

        def block(self, x: Tensor, begin: int, end: int) -> Tensor:
          return torch.cpu(torch.reshape(x, [-1])[begin:end])

        def place(self, x: Tensor, device: str, dtype: int) -> Tensor:
          return torch.to(x, torch.device(device), dtype)

        def fill(self, x: Tensor, y: Tensor) -> Tensor:
          return torch.copy_(x, y)

        def finite(self, x: Tensor) -> Tensor:
          return torch.sum(torch.isfinite(x))
      """;

  private NativeTensors() {}

  /** Compiled when first needed. Holds no tensor, so it serves every manager and thread. */
  private static final class Script {
    static final TorchScript INSTANCE = compile();

    private static TorchScript compile() {
      try (NDManager manager = Torch.newManager()) {
        return TorchScript.compile(manager, SOURCE);
      }
    }
  }

  /** A tensor in main memory whose content is whatever lay there. */
  public static NDArray empty(NDManager owner, Shape shape, Dtype dtype) {
    return Script.INSTANCE.tensor(owner, "empty", shape.getShape(), dtype.torch());
  }

  /**
   * Elements {@code begin} to {@code end} of a tensor as little-endian bytes. For a contiguous
   * tensor in main memory they are its own memory, and writing to them fills it; otherwise a copy.
   *
   * @param scratch keeps the bytes valid: do not use them after it is closed
   */
  public static ByteBuffer block(NDManager scratch, NDArray tensor, long begin, long end) {
    NDArray flat = Script.INSTANCE.tensor(scratch, "block", tensor, begin, end);
    return flat.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The tensor on its new owner's device in another type; itself where nothing changes. */
  static NDArray place(NDManager owner, NDArray tensor, Dtype dtype) {
    String device = Devices.name(owner.getDevice());
    return Script.INSTANCE.tensor(owner, "place", tensor, device, dtype.torch());
  }

  /** Whether all of a tensor's numbers are finite. */
  public static boolean finite(NDArray tensor) {
    try (NDArray all = Script.INSTANCE.tensor(tensor.getManager(), "finite", tensor)) {
      return all.getLong() == tensor.size();
    }
  }

  /** Overwrites a tensor with another of its shape, from any device. */
  static void fill(NDArray tensor, NDArray with) {
    Script.INSTANCE.call("fill", tensor, with).close();
  }
}
