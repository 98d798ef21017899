package dev.amend.models.format;

import dev.amend.models.nn.DecoderConfig;
import java.util.ArrayList;
import java.util.List;

/** Hugging Face names and shapes of a Llama-style decoder's tensors. Matrices are [out, in]. */
final class LlamaTensors {
  static final String EMBEDDING = "model.embed_tokens.weight";
  static final String HEAD = "lm_head.weight";

  private LlamaTensors() {}

  /** All tensors in the order of {@link dev.amend.models.nn.Weights}. */
  static List<NamedShape> of(DecoderConfig config) {
    List<NamedShape> tensors = new ArrayList<>();
    tensors.add(NamedShape.of(EMBEDDING, config.vocabulary(), config.width()));
    for (int layer = 0; layer < config.layers(); layer++) {
      tensors.addAll(block("model.layers." + layer + ".", config));
    }
    tensors.add(NamedShape.of("model.norm.weight", config.width()));
    if (!config.tied()) {
      tensors.add(NamedShape.of(HEAD, config.vocabulary(), config.width()));
    }
    return List.copyOf(tensors);
  }

  /**
   * Old files carry the rotary frequencies, sometimes with a senseless shape; they are computed.
   */
  static boolean isComputed(String name) {
    return name.endsWith(".rotary_emb.inv_freq");
  }

  private static List<NamedShape> block(String prefix, DecoderConfig config) {
    long width = config.width();
    long queries = (long) config.heads() * config.headWidth();
    long keys = (long) config.keyHeads() * config.headWidth();
    return List.of(
        NamedShape.of(prefix + "input_layernorm.weight", width),
        NamedShape.of(prefix + "self_attn.q_proj.weight", queries, width),
        NamedShape.of(prefix + "self_attn.k_proj.weight", keys, width),
        NamedShape.of(prefix + "self_attn.v_proj.weight", keys, width),
        NamedShape.of(prefix + "self_attn.o_proj.weight", width, queries),
        NamedShape.of(prefix + "post_attention_layernorm.weight", width),
        NamedShape.of(prefix + "mlp.gate_proj.weight", config.inner(), width),
        NamedShape.of(prefix + "mlp.up_proj.weight", config.inner(), width),
        NamedShape.of(prefix + "mlp.down_proj.weight", width, config.inner()));
  }
}
