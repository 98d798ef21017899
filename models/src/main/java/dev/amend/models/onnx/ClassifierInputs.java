package dev.amend.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.amend.models.data.FormatException;
import dev.amend.models.text.MarkedText;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a classifier's graph declares that it is given, and nothing else. */
final class ClassifierInputs {
  private enum Input {
    INPUT_IDS,
    ATTENTION_MASK,
    TOKEN_TYPE_IDS,
    POSITION_IDS;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Input, OnnxJavaType> declared;
  private final int firstPosition;

  private ClassifierInputs(Map<Input, OnnxJavaType> declared, int firstPosition) {
    this.declared = declared;
    this.firstPosition = firstPosition;
  }

  /**
   * Reads the declarations.
   *
   * @throws FormatException naming an input that is unknown or of another type, or that ids lack
   */
  static ClassifierInputs of(Collection<NodeInfo> nodes, int firstPosition, Path file)
      throws FormatException {
    Map<Input, OnnxJavaType> declared = new EnumMap<>(Input.class);
    for (NodeInfo node : nodes) {
      Input input =
          Arrays.stream(Input.values())
              .filter(one -> one.word().equals(node.getName()))
              .findFirst()
              .orElseThrow(() -> refusal(file, "asks for \"" + node.getName() + "\""));
      if (!(node.getInfo() instanceof TensorInfo tensor)
          || (tensor.type != OnnxJavaType.INT64 && tensor.type != OnnxJavaType.INT32)
          || tensor.getShape().length != 2) {
        throw refusal(file, "wants \"" + node.getName() + "\" as " + node.getInfo());
      }
      declared.put(input, tensor.type);
    }
    if (!declared.containsKey(Input.INPUT_IDS)) {
      throw refusal(file, "does not ask for input_ids");
    }
    return new ClassifierInputs(declared, firstPosition);
  }

  private static FormatException refusal(Path file, String what) {
    String known = Arrays.stream(Input.values()).map(Input::word).collect(Collectors.joining(", "));
    return FormatException.ofFile(
        file,
        what,
        "Supported: whole numbers of shape [rows, tokens] called "
            + known
            + "; export the classifier for sequence classification");
  }

  /** The tensors of one text, by name; the caller closes them. */
  Map<String, OnnxTensor> tensors(OrtEnvironment environment, MarkedText text) throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<Input, OnnxJavaType> input : declared.entrySet()) {
      long[] values = values(input.getKey(), text);
      long[] shape = {1, values.length};
      OnnxTensor tensor =
          input.getValue() == OnnxJavaType.INT64
              ? OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape)
              : OnnxTensor.createTensor(environment, IntBuffer.wrap(narrow(values)), shape);
      tensors.put(input.getKey().word(), tensor);
    }
    return tensors;
  }

  private long[] values(Input input, MarkedText text) {
    int length = text.ids().length;
    return switch (input) {
      case INPUT_IDS -> text.ids();
      case ATTENTION_MASK -> LongStream.generate(() -> 1).limit(length).toArray();
      case TOKEN_TYPE_IDS -> text.types();
      case POSITION_IDS -> LongStream.range(firstPosition, firstPosition + length).toArray();
    };
  }

  private static int[] narrow(long[] values) {
    return LongStream.of(values).mapToInt(Math::toIntExact).toArray();
  }
}
