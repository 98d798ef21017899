package dev.amend.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.amend.models.data.FormatException;
import dev.amend.models.text.MarkedText;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX graph of a sequence classifier, in the runtime, on one thread: from {@code input_ids} [1,
 * T], and {@code token_type_ids} [1, T] and positions where it asks for them, to logits [1,
 * labels].
 */
final class ClassifierGraph implements AutoCloseable {
  private static final String OUTPUT = "logits";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ClassifierInputs inputs;
  private final String output;

  private ClassifierGraph(
      OrtEnvironment environment, OrtSession session, ClassifierInputs inputs, String output) {
    this.environment = environment;
    this.session = session;
    this.inputs = inputs;
    this.output = output;
  }

  /** Opens a graph whose positions, where it asks for them, begin at the given number. */
  static ClassifierGraph open(Path file, int firstPosition) throws IOException {
    OrtEnvironment environment = environment();
    try (SessionOptions options = options()) {
      OrtSession session = environment.createSession(file.toString(), options);
      try {
        ClassifierInputs inputs =
            ClassifierInputs.of(session.getInputInfo().values(), firstPosition, file);
        String output = output(session.getOutputNames(), file);
        return new ClassifierGraph(environment, session, inputs, output);
      } catch (IOException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw FormatException.ofFile(
          file, "the ONNX runtime refuses it: " + e.getMessage(), "Export the classifier again");
    }
  }

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setDeterministicCompute(true);
    // Both pay where all inputs have one shape; here they would keep what the longest text took.
    options.setMemoryPatternOptimization(false);
    options.setCPUArenaAllocator(false);
    return options;
  }

  /** One a process, loaded with its natives when the first classifier is opened. */
  private static OrtEnvironment environment() throws IOException {
    try {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "amend");
    } catch (LinkageError | RuntimeException e) {
      throw new IOException(
          "the ONNX runtime cannot be loaded: "
              + e.getMessage()
              + ". It unpacks 23 MB into java.io.tmpdir, from where the system must let it run",
          e);
    }
  }

  private static String output(Set<String> outputs, Path file) throws FormatException {
    if (outputs.contains(OUTPUT) || outputs.size() == 1) {
      return outputs.contains(OUTPUT) ? OUTPUT : outputs.iterator().next();
    }
    throw FormatException.ofFile(
        file,
        "has outputs " + String.join(", ", outputs) + ", none of them " + OUTPUT,
        "Export the classifier for sequence classification");
  }

  /**
   * The logits [labels] of one text of T tokens, before softmax or sigmoid.
   *
   * @throws IllegalStateException if the graph fails on it
   */
  double[] numbers(MarkedText text) {
    try {
      Map<String, OnnxTensor> tensors = inputs.tensors(environment, text);
      try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
        return numbers(result.get(0));
      } finally {
        tensors.values().forEach(OnnxTensor::close);
      }
    } catch (OrtException e) {
      throw new IllegalStateException(
          "the classifier failed on a text of " + text.ids().length + " tokens", e);
    }
  }

  private static double[] numbers(OnnxValue value) {
    // Half precision comes out as floats, too.
    FloatBuffer floats = value instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
    if (floats == null) {
      throw new IllegalStateException("the classifier gave no real numbers");
    }
    double[] numbers = new double[floats.remaining()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = floats.get(i);
      if (Double.isNaN(numbers[i])) {
        throw new IllegalStateException("the classifier gave NaN for a text");
      }
    }
    return numbers;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the ONNX runtime could not close a classifier", e);
    }
  }
}
