package dev.amend.models.gguf;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The keys of rotary positions, in the dialects of transformers 4 and 5. */
record GgufRope(GgufShape shape) {
  /** The base of most models, and of the sliding layers of Gemma 3, which a file does not say. */
  static final double USUAL = 10_000;

  private static final String GEMMA3 = "gemma3.";
  private static final String KIND = "rope.scaling.type";
  private static final String THETA = "rope_theta";
  private static final String TYPE = "rope_type";
  private static final String PLAIN = "default";

  /**
   * Adds the keys.
   *
   * @param llama3 keys of a scaling that stands in the file as a tensor; empty for none
   */
  void add(Map<String, Object> config, Map<String, Object> llama3) throws IOException {
    checkWhole();
    double theta = shape.number("rope.freq_base", USUAL);
    SortedMap<String, Object> rope = new TreeMap<>(llama3.isEmpty() ? scaling() : llama3);
    rope.put(THETA, theta);
    config.put(THETA, theta);
    config.put("rope_parameters", rope);
    if (shape.prefix().equals(GEMMA3)) {
      config.put("rope_local_base_freq", USUAL);
      config.put(
          "rope_parameters",
          Map.of("full_attention", rope, "sliding_attention", Map.of(THETA, USUAL, TYPE, PLAIN)));
    }
  }

  private void checkWhole() throws IOException {
    int turned = shape.whole("rope.dimension_count", shape.headDim());
    if (turned != shape.headDim()) {
      throw shape
          .metadata()
          .wrong(
              shape.prefix() + "rope.dimension_count",
              "is " + turned + " of the " + shape.headDim() + " of a head",
              "Supported: the whole head");
    }
  }

  private Map<String, Object> scaling() throws IOException {
    String kind = shape.metadata().text(shape.prefix() + KIND, "none");
    return switch (kind) {
      case "none" -> Map.of(TYPE, PLAIN);
      case "linear" -> Map.of(TYPE, kind, "factor", factor());
      case "yarn" ->
          Map.of(
              TYPE,
              kind,
              "factor",
              factor(),
              "original_max_position_embeddings",
              shape.whole("rope.scaling.original_context_length"));
      default ->
          throw shape
              .metadata()
              .wrong(
                  shape.prefix() + KIND, "is " + kind, "Supported: none, linear, yarn, Llama 3's");
    };
  }

  private double factor() throws IOException {
    return shape.number("rope.scaling.factor", 1);
  }
}
