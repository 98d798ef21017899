package dev.amend.models.nn;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the decoder's script is told of a configuration: a value for each of its $NAMES. */
public final class ScriptConstants {
  /** Logits held at a time: 16 MB. Fewer cost speed, for they are computed once more then. */
  private static final int LOGITS = 1 << 22;

  /** Tokens of a row above which attention by plain products takes more memory than it is worth. */
  public static final int LONG = 1024;

  /** Types of the tuples that the script's entries take, see {@code decoder.py}. */
  private static final Map<String, String> TUPLES =
      Map.of(
          "MODEL", "Tuple[List[Tensor], List[Tensor], float]",
          "SEQUENCES", "Tuple[Tensor, Tensor, List[int], Tensor]",
          "TABLES", "Tuple[Tensor, Tensor]",
          "SAMPLING", "Tuple[float, int, float, Tensor]",
          "BATCH",
              "Tuple[Tensor, Tensor, List[Tensor], List[int], List[int], List[float], List[float], List[float]]",
          "OPTIMISER",
              "Tuple[List[Tensor], List[Tensor], List[Tensor], List[Tensor], float, float, float, float]");

  private ScriptConstants() {}

  static Map<String, String> of(DecoderConfig config) {
    Map<String, String> constants = new TreeMap<>();
    constants.putAll(TUPLES);
    sizes(config, constants);
    block(config.block(), config, constants);
    places(config, constants);
    Layout layout = Layout.of(config);
    constants.put("FIRST", text(layout.first()));
    constants.put("PER_BLOCK", text(layout.slots().size()));
    constants.put("FINAL", text(layout.finalNorm()));
    constants.put("HEAD_WEIGHT", text(layout.head()));
    for (BlockParameter slot : BlockParameter.values()) {
      constants.put("T_" + slot, text(layout.inBlock(slot)));
    }
    return constants;
  }

  /** Targets whose logits are held at a time. */
  public static int chunk(int vocabulary) {
    return Math.max(1, LOGITS / vocabulary);
  }

  /** Tokens of the longest row whose attention is two plain products. */
  public static int longest(DecoderConfig config) {
    // The fused kernel caps nothing.
    return config.block().scales().attentionCap() > 0 ? Integer.MAX_VALUE : LONG;
  }

  private static void sizes(DecoderConfig config, Map<String, String> constants) {
    constants.put("LAYERS", text(config.layers()));
    constants.put("CHUNK", text(chunk(config.vocabulary())));
    constants.put("LONG", text(longest(config)));
    constants.put("HEAD_DIM", text(config.headDim()));
    constants.put("QUERY_WIDTH", text(config.heads() * config.headDim()));
    constants.put("KEY_WIDTH", text(config.kvHeads() * config.headDim()));
    constants.put("HEADS", text(config.heads()));
    constants.put("KV_HEADS", text(config.kvHeads()));
    constants.put("GROUP", text(config.heads() / config.kvHeads()));
  }

  private static void block(Block block, DecoderConfig config, Map<String, String> constants) {
    Norms norms = block.norms();
    constants.put("EPSILON", Double.toString(norms.epsilon()));
    constants.put("LAYER_NORM", text(norms.kind() == Norms.Kind.LAYER));
    constants.put("SHIFTED_NORM", text(norms.kind() == Norms.Kind.RMS_SHIFTED));
    constants.put("NORM_BEFORE", text(norms.before()));
    constants.put("NORM_AFTER", text(norms.after()));
    constants.put("NORM_EACH_HEAD", text(norms.heads() == Norms.Heads.EACH));
    constants.put("NORM_ALL_HEADS", text(norms.heads() == Norms.Heads.ALL));
    constants.put("PARALLEL", text(block.parallel()));
    constants.put("ACTIVATION", block.activation().script());
    constants.put("GATED", text(block.gated()));
    Scales scales = block.scales();
    double usual = 1 / Math.sqrt(config.headDim());
    boolean own = scales.attention() != 0;
    constants.put("ATTENTION_SCALE", Double.toString(own ? scales.attention() : usual));
    constants.put("ATTENTION_CAP", Double.toString(scales.attentionCap()));
    constants.put("LOGIT_CAP", Double.toString(scales.logitCap()));
    constants.put("EMBEDDING_SCALE", Double.toString(scales.embedding()));
  }

  private static void places(DecoderConfig config, Map<String, String> constants) {
    PositionEncoding places = config.positionEncoding();
    Rotary rotary = places.rotary();
    int turned = rotary == null ? 0 : rotary.width();
    constants.put("ROTARY", text(rotary != null));
    constants.put("ROTATED", text(turned));
    constants.put("WHOLE_HEAD", text(turned == config.headDim()));
    constants.put("INTERLEAVED", text(rotary != null && rotary.interleaved()));
    constants.put("LEARNED_FROM", text(places.learnedFrom()));
    constants.put("LOCAL", text(places.local() == null ? 0 : 1));
    boolean slides = places.slides().contains(true);
    constants.put("SLIDES", text(slides));
    constants.put("WINDOW", text(slides ? places.window() : Integer.MAX_VALUE));
    constants.put(
        "KINDS",
        IntStream.range(0, config.layers())
            .mapToObj(layer -> places.slides(layer) ? "1" : "0")
            .collect(Collectors.joining(", ", "[", "]")));
  }

  private static String text(int number) {
    return Integer.toString(number);
  }

  private static String text(boolean flag) {
    return flag ? "True" : "False";
  }
}
