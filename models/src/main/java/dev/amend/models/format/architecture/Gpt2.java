package dev.amend.models.format.architecture;

import static dev.amend.models.format.architecture.BlockTensor.fused;
import static dev.amend.models.format.architecture.BlockTensor.of;

import dev.amend.models.nn.Biases;
import dev.amend.models.nn.Block;
import dev.amend.models.nn.BlockParameter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Norms;
import dev.amend.models.nn.PositionEncoding;
import dev.amend.models.nn.Scales;
import java.io.IOException;
import java.util.List;

/** GPT-2: learned positions, layer norms, matrices stored as [in, out]. Radford et al., 2019. */
final class Gpt2 implements Architecture {
  private static final int END = 50_256;
  private static final double EPSILON = 1e-5;

  @Override
  public List<String> types() {
    return List.of("gpt2");
  }

  @Override
  public TokenIds defaults() {
    return new TokenIds(END, List.of(END), -1);
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    keys.allow("scale_attn_weights", true);
    keys.allow("scale_attn_by_inverse_layer_idx", false);
    keys.allow("add_cross_attention", false);
    int width = keys.size("n_embd");
    int heads = keys.size("n_head");
    Block block =
        new Block(
            Norms.before(Norms.Kind.LAYER, keys.positive("layer_norm_epsilon", EPSILON)),
            Biases.ALL,
            false,
            Activations.read(keys, "activation_function", "gelu_new"),
            false,
            Scales.PLAIN);
    return new DecoderConfig(
        keys.size("n_layer"),
        width,
        heads,
        heads,
        width / heads,
        keys.size("n_inner", 4 * width),
        keys.size("vocab_size"),
        keys.size("n_positions"),
        block,
        PositionEncoding.learned(0),
        keys.flag("tie_word_embeddings", true),
        ids.bos(),
        ids.eos(),
        ids.pad());
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    return new TensorMap(config)
        .embedding("transformer.wte.weight")
        .positions("transformer.wpe.weight")
        .blocks("transformer.h.", block())
        .finalNorm("transformer.ln_f")
        .head("lm_head.weight")
        .optionalPrefix("transformer.")
        .computed(".attn.bias", ".attn.masked_bias");
  }

  private static List<BlockTensor> block() {
    return List.of(
        of(BlockParameter.NORM1, "ln_1.weight"),
        of(BlockParameter.NORM1_BIAS, "ln_1.bias"),
        fused(
            new Fusion.Rows(true),
            "attn.c_attn.weight",
            BlockParameter.Q,
            BlockParameter.K,
            BlockParameter.V),
        fused(
            new Fusion.Rows(false),
            "attn.c_attn.bias",
            BlockParameter.Q_BIAS,
            BlockParameter.K_BIAS,
            BlockParameter.V_BIAS),
        fused(Fusion.TRANSPOSED, "attn.c_proj.weight", BlockParameter.O),
        of(BlockParameter.O_BIAS, "attn.c_proj.bias"),
        of(BlockParameter.NORM2, "ln_2.weight"),
        of(BlockParameter.NORM2_BIAS, "ln_2.bias"),
        fused(Fusion.TRANSPOSED, "mlp.c_fc.weight", BlockParameter.UP),
        of(BlockParameter.UP_BIAS, "mlp.c_fc.bias"),
        fused(Fusion.TRANSPOSED, "mlp.c_proj.weight", BlockParameter.DOWN),
        of(BlockParameter.DOWN_BIAS, "mlp.c_proj.bias"));
  }
}
