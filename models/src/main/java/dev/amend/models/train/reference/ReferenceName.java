package dev.amend.models.train.reference;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import dev.amend.models.data.Digests;
import dev.amend.models.format.ModelDigest;
import dev.amend.models.nn.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Names all that the reference's values depend on beside the row and the program: the bytes of its
 * weights, how they are held and computed with, the release of PyTorch, and the machine, whose
 * processor and number of threads decide the last bits.
 */
public final class ReferenceName {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

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
        processor(),
        Integer.toString(JniUtils.getNumThreads()),
        Engine.getEngine("PyTorch").getVersion());
  }

  private static String processor() throws IOException {
    String kind = System.getProperty("os.arch", "");
    if (!Files.exists(PROCESSORS)) {
      return kind;
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines.filter(line -> line.startsWith("model name")).findFirst().orElse(kind);
    }
  }
}
