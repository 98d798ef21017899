package dev.amend.models.gguf;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The {@code config.json} that a GGUF file's keys mean. */
record GgufConfig(GgufFamily family, GgufShape shape) {
  /**
   * The keys.
   *
   * @param ids of the tokens that open, end and fill texts
   * @param llama3 as {@link Llama3Factors#read} gives it
   */
  SortedMap<String, Object> keys(Map<String, Object> ids, Map<String, Object> llama3)
      throws IOException {
    SortedMap<String, Object> config = new TreeMap<>(ids);
    config.put("architectures", List.of(family.className()));
    config.put("model_type", family.modelType());
    config.put("dtype", "float32");
    config.put("torch_dtype", "float32");
    config.put("num_hidden_layers", shape.layers());
    config.put("hidden_size", shape.hiddenSize());
    config.put("num_attention_heads", shape.heads());
    config.put("num_key_value_heads", shape.kvHeads());
    config.put("head_dim", shape.headDim());
    config.put("intermediate_size", shape.whole("feed_forward_length"));
    config.put("vocab_size", shape.vocabulary());
    config.put("max_position_embeddings", shape.whole("context_length"));
    config.put("rms_norm_eps", shape.number("attention.layer_norm_rms_epsilon"));
    config.put("tie_word_embeddings", shape.tied());
    config.put("use_cache", true);
    new GgufRope(shape).add(config, llama3);
    family.more().add(shape, config);
    return config;
  }
}
