package dev.amend.models.format.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.nn.PositionEncoding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which layers see a window only. {@code layer_types} decides where it is there. */
final class Windows {
  private static final String WINDOW = "sliding_window";
  private static final String LAYERS = "layer_types";

  private Windows() {}

  /** For architectures without windows. */
  static void refuse(ConfigKeys keys) throws IOException {
    if (!keys.node(WINDOW).isMissingNode()) {
      throw keys.wrong(WINDOW, "Supported: null, attention over the whole text");
    }
    if (!keys.node(LAYERS).isMissingNode() && said(keys).contains(true)) {
      throw keys.wrong(LAYERS, "Supported: full_attention in every layer");
    }
  }

  /** Every layer. */
  static List<Boolean> all(int layers) {
    return Collections.nCopies(layers, true);
  }

  /**
   * PositionEncoding with the windows of a configuration.
   *
   * @param otherwise whether each layer slides where {@code layer_types} is absent
   * @param window where {@code sliding_window} is absent; 0 for none
   */
  static PositionEncoding of(
      ConfigKeys keys, PositionEncoding positions, List<Boolean> otherwise, int window)
      throws IOException {
    List<Boolean> slides = keys.node(LAYERS).isMissingNode() ? otherwise : said(keys);
    if (!slides.contains(true)) {
      return positions;
    }
    boolean unset = keys.has(WINDOW) && keys.node(WINDOW).isMissingNode();
    int tokens = unset ? 0 : keys.size(WINDOW, window);
    return tokens == 0 ? positions : positions.sliding(tokens, slides);
  }

  private static List<Boolean> said(ConfigKeys keys) throws IOException {
    List<Boolean> slides = new ArrayList<>();
    for (JsonNode layer : keys.node(LAYERS)) {
      switch (layer.asText()) {
        case "full_attention" -> slides.add(false);
        case "sliding_attention" -> slides.add(true);
        default -> throw keys.wrong(LAYERS, "Supported: full_attention, sliding_attention");
      }
    }
    if (!slides.isEmpty() && slides.size() != keys.size("num_hidden_layers")) {
      throw keys.wrong(LAYERS, "Give one kind for each of the num_hidden_layers");
    }
    return slides;
  }
}
