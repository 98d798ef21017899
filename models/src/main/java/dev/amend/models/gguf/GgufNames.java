package dev.amend.models.gguf;

import java.util.Map;
import java.util.TreeMap;

/** Hugging Face's names of a block's tensors, by those of llama.cpp. */
final class GgufNames {
  /** Llama, Qwen and the first Gemma. */
  static final Map<String, String> LLAMA =
      Map.ofEntries(
          Map.entry("attn_norm", "input_layernorm"),
          Map.entry("attn_q", "self_attn.q_proj"),
          Map.entry("attn_k", "self_attn.k_proj"),
          Map.entry("attn_v", "self_attn.v_proj"),
          Map.entry("attn_q_norm", "self_attn.q_norm"),
          Map.entry("attn_k_norm", "self_attn.k_norm"),
          Map.entry("attn_output", "self_attn.o_proj"),
          Map.entry("ffn_norm", "post_attention_layernorm"),
          Map.entry("ffn_gate", "mlp.gate_proj"),
          Map.entry("ffn_up", "mlp.up_proj"),
          Map.entry("ffn_down", "mlp.down_proj"));

  /** Gemma 2 and 3, with norms on both sides. */
  static final Map<String, String> GEMMA2 =
      with(
          Map.of(
              "ffn_norm", "pre_feedforward_layernorm",
              "post_attention_norm", "post_attention_layernorm",
              "post_ffw_norm", "post_feedforward_layernorm"));

  /** Phi-3, with joined projections. */
  static final Map<String, String> PHI3 =
      with(Map.of("attn_qkv", "self_attn.qkv_proj", "ffn_up", "mlp.gate_up_proj"));

  private static final Map<String, String> OUTSIDE =
      Map.of(
          "token_embd",
          "model.embed_tokens",
          "output_norm",
          "model.norm",
          GgufShape.HEAD,
          "lm_head");

  private static final String BLOCK = "blk.";

  private GgufNames() {}

  private static Map<String, String> with(Map<String, String> others) {
    Map<String, String> names = new TreeMap<>(LLAMA);
    names.putAll(others);
    return Map.copyOf(names);
  }

  /**
   * The name in a Hugging Face folder; the file's own where the family has no such tensor.
   *
   * @param block names of a block's tensors
   */
  static String of(String name, Map<String, String> block) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return name;
    }
    String ending = name.substring(dot);
    String stem = name.substring(0, dot);
    if (!stem.startsWith(BLOCK)) {
      return OUTSIDE.getOrDefault(stem, stem) + ending;
    }
    String[] parts = stem.substring(BLOCK.length()).split("\\.", 2);
    return parts.length == 2 && block.containsKey(parts[1])
        ? "model.layers." + parts[0] + "." + block.get(parts[1]) + ending
        : name;
  }
}
