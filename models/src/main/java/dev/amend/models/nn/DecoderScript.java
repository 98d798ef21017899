package dev.amend.models.nn;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Assembles and compiles the decoder's TorchScript for one shape, adapter and precision. */
public final class DecoderScript {
  private DecoderScript() {}

  /** Compiles decoder and losses; 40 ms. The caller closes it. Safe for use by several threads. */
  public static TorchScript compile(
      NDManager manager,
      DecoderConfig config,
      @Nullable AdapterConfig adapter,
      Precision precision,
      String... methods) {
    return compile(manager, config, adapter, precision, false, methods);
  }

  /** Compiles what generates, from weights that its method {@code prepared_block} has prepared. */
  public static TorchScript compileGeneration(
      NDManager manager,
      DecoderConfig config,
      @Nullable AdapterConfig adapter,
      Precision precision) {
    return compile(manager, config, adapter, precision, true, resource("generation.py"));
  }

  private static TorchScript compile(
      NDManager manager,
      DecoderConfig config,
      @Nullable AdapterConfig adapter,
      Precision precision,
      boolean fused,
      String... methods) {
    String code =
        resource("losses.py") + resource("decoder.py") + "\n" + String.join("\n", methods);
    for (var entry : constants(config, adapter, precision, fused).descendingMap().entrySet()) {
      code = code.replace("$" + entry.getKey(), entry.getValue());
    }
    return TorchScript.compile(manager, code);
  }

  /** Methods of a training script; expects {@code terms}, {@code total} and $FIRST_REFERENCE. */
  public static String training() {
    return resource("training.py");
  }

  // Descending order replaces the longer of two names first: $KV_HEADS before $K.
  private static NavigableMap<String, String> constants(
      DecoderConfig config, @Nullable AdapterConfig adapter, Precision precision, boolean fused) {
    NavigableMap<String, String> constants = new TreeMap<>(ScriptConstants.of(config));
    constants.put("COMPUTE", Integer.toString(precision.torchType()));
    constants.put("FUSED", fused ? "True" : "False");
    constants.put("ADAPTED_TENSORS", adaptedTensors(config, adapter));
    constants.put(
        "ADAPTED", Integer.toString(adapter == null ? 0 : adapter.targetModules().size()));
    for (Projection projection : Projection.values()) {
      int slot = adapter == null ? -1 : adapter.targetModules().indexOf(projection);
      constants.put(projection.name(), Integer.toString(slot));
    }
    return constants;
  }

  private static String adaptedTensors(DecoderConfig config, @Nullable AdapterConfig adapter) {
    if (adapter == null) {
      return "annotate(List[int], [])";
    }
    Layout layout = Layout.of(config);
    return adapter.targetModules().stream()
        .map(target -> Integer.toString(layout.inBlock(target.slot())))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Methods that tell of every target how it is predicted. */
  public static String likelihood() {
    return resource("likelihood.py");
  }

  /** Methods that check a model against another program. */
  public static String parity() {
    return resource("parity.py");
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(DecoderScript.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " from the program's own jar", e);
    }
  }
}
