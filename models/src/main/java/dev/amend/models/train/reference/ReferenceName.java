package dev.amend.models.train.reference;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import dev.amend.models.data.Digests;
import dev.amend.models.format.ModelDigest;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Processor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Names all that the reference's values depend on beside the row and the program: the bytes of its
 * weights, how they are held and computed with, the release of PyTorch, and the machine, whose
 * processor and number of threads decide the last bits.
 */
public final class ReferenceName {
  private ReferenceName() {}

  /**
   * 64 hexadecimal digits. Reads all of the weights.
   *
   * @param base folder of the reference
   * @param held precision that its weights are held in
   * @param computed precision of matrix products
   */
  public static String of(Path base, Precision held, Precision computed, Device device)
      throws IOException {
    return Digests.of(
        ModelDigest.of(base),
        held.name(),
        computed.name(),
        device.toString(),
        Processor.name(),
        Integer.toString(JniUtils.getNumThreads()),
        Engine.getEngine("PyTorch").getVersion());
  }
}
