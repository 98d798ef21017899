package dev.amend.models.format.architecture;

import static dev.amend.models.format.architecture.BlockTensor.of;

import dev.amend.models.nn.BlockParameter;
import dev.amend.models.nn.DecoderConfig;
import java.util.ArrayList;
import java.util.List;

/** The tensor names of Llama, which most later architectures took over, at least in part. */
final class LlamaNames {
  private static final String BLOCKS = "model.layers.";

  private LlamaNames() {}

  /** A model whose blocks hold these tensors. */
  static TensorMap model(DecoderConfig config, List<BlockTensor> block) {
    return new TensorMap(config)
        .embedding("model.embed_tokens.weight")
        .blocks(BLOCKS, block)
        .finalNorm("model.norm")
        .head("lm_head.weight")
        .computed(".rotary_emb.inv_freq");
  }

  /** The blocks of Llama itself, with the biases and head norms that others add. */
  static List<BlockTensor> block() {
    List<BlockTensor> block = new ArrayList<>();
    block.add(of(BlockParameter.NORM1, "input_layernorm.weight"));
    block.addAll(attention());
    block.add(of(BlockParameter.NORM2, "post_attention_layernorm.weight"));
    block.addAll(feedForward());
    return block;
  }

  static List<BlockTensor> attention() {
    return List.of(
        of(BlockParameter.Q, "self_attn.q_proj.weight"),
        of(BlockParameter.Q_BIAS, "self_attn.q_proj.bias"),
        of(BlockParameter.K, "self_attn.k_proj.weight"),
        of(BlockParameter.K_BIAS, "self_attn.k_proj.bias"),
        of(BlockParameter.V, "self_attn.v_proj.weight"),
        of(BlockParameter.V_BIAS, "self_attn.v_proj.bias"),
        of(BlockParameter.Q_NORM, "self_attn.q_norm.weight"),
        of(BlockParameter.K_NORM, "self_attn.k_norm.weight"),
        of(BlockParameter.O, "self_attn.o_proj.weight"),
        of(BlockParameter.O_BIAS, "self_attn.o_proj.bias"));
  }

  static List<BlockTensor> feedForward() {
    return List.of(
        of(BlockParameter.GATE, "mlp.gate_proj.weight"),
        of(BlockParameter.UP, "mlp.up_proj.weight"),
        of(BlockParameter.DOWN, "mlp.down_proj.weight"));
  }
}
