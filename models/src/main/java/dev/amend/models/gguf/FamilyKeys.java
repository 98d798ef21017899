package dev.amend.models.gguf;

import java.io.IOException;
import java.util.Map;

/** Keys of a configuration that a family alone has. */
final class FamilyKeys {
  private static final String ACT = "hidden_act";
  private static final String GELU = "gelu_pytorch_tanh";
  private static final String WINDOW = "sliding_window";
  private static final String WINDOW_KEY = "attention.sliding_window";

  /** Layers of the 27 B models of Gemma 2 and 3, which scale queries otherwise than the others. */
  private static final int GEMMA2_LARGE = 46;

  private static final int GEMMA3_LARGE = 62;

  private FamilyKeys() {}

  static void silu(GgufShape shape, Map<String, Object> config) {
    config.put(ACT, "silu");
  }

  static void llama(GgufShape shape, Map<String, Object> config) {
    silu(shape, config);
    config.put("attention_bias", shape.attentionBias());
    config.put("mlp_bias", false);
  }

  static void phi3(GgufShape shape, Map<String, Object> config) throws IOException {
    silu(shape, config);
    int window = shape.whole(WINDOW_KEY, 0);
    config.put(WINDOW, window == 0 ? null : window);
  }

  static void gemma(GgufShape shape, Map<String, Object> config) {
    config.put(ACT, GELU);
    config.put("hidden_activation", GELU);
  }

  static void gemma2(GgufShape shape, Map<String, Object> config) throws IOException {
    gemma(shape, config);
    config.put("query_pre_attn_scalar", scalar(shape, GEMMA2_LARGE));
    config.put(WINDOW, shape.whole(WINDOW_KEY));
    config.put("attn_logit_softcapping", shape.number("attn_logit_softcapping", 50));
    config.put("final_logit_softcapping", shape.number("final_logit_softcapping", 30));
  }

  static void gemma3(GgufShape shape, Map<String, Object> config) throws IOException {
    gemma(shape, config);
    config.put("query_pre_attn_scalar", scalar(shape, GEMMA3_LARGE));
    config.put(WINDOW, shape.whole(WINDOW_KEY));
  }

  /** As llama.cpp computes it: the file does not say it. */
  private static int scalar(GgufShape shape, int large) {
    return shape.layers() == large ? shape.hiddenSize() / shape.heads() : shape.headDim();
  }
}
