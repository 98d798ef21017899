package dev.amend.models.format.architecture;

import dev.amend.models.nn.RopeScaling;
import dev.amend.models.nn.Rotary;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Rotary positions as config.json says them, in the dialects of transformers 4 ({@code rope_theta},
 * {@code rope_scaling}) and 5 ({@code rope_parameters}).
 *
 * @param base where no key says it
 * @param share of a head that turns, where no key says it
 * @param interleaved whether neighbours turn together: no key says it
 * @param partial whether the architecture lets a part of a head turn
 */
record RopeKeys(double base, double share, boolean interleaved, boolean partial) {
  /** What most architectures have. */
  static final RopeKeys PLAIN = new RopeKeys(10_000, 1, false, false);

  private static final String PARTIAL = "partial_rotary_factor";
  private static final String ORIGINAL = "original_max_position_embeddings";
  private static final Set<String> ALWAYS = Set.of("rope_theta", "rope_type", "type", PARTIAL);
  private static final String POSITIONS = "max_position_embeddings";

  /** The positions of an architecture with one kind of layers. */
  Rotary read(ConfigKeys config, int headWidth) throws IOException {
    // An old rope_scaling replaces rope_parameters whole; other top-level keys fill what is absent.
    boolean old = !config.node("rope_scaling").isEmpty();
    return read(config, config.nested(old ? "rope_scaling" : "rope_parameters"), headWidth);
  }

  /** The positions that one object of config.json describes. */
  Rotary read(ConfigKeys config, ConfigKeys rope, int headWidth) throws IOException {
    double part = rope.positive(PARTIAL, config.positive(PARTIAL, share));
    double turned = part * headWidth;
    if (!partial && part != 1) {
      throw (rope.has(PARTIAL) ? rope : config).wrong(PARTIAL, "Supported: 1, the whole head");
    }
    if (turned < 2 || turned > headWidth || (int) turned % 2 != 0) {
      throw rope.wrong(PARTIAL, "An even number of the head's " + headWidth + " features turns");
    }
    double theta = rope.positive("rope_theta", config.positive("rope_theta", base));
    return new Rotary(theta, (int) turned, interleaved, scaling(config, rope));
  }

  private static RopeScaling scaling(ConfigKeys config, ConfigKeys rope) throws IOException {
    String kindKey = rope.has("rope_type") ? "rope_type" : "type";
    String kind = rope.text(kindKey, "default");
    int original = original(config, rope);
    switch (kind) {
      case "default", "mrope" -> {
        only(rope, List.of());
        return RopeScaling.NONE;
      }
      case "linear" -> {
        only(rope, List.of("factor"));
        return new RopeScaling.Linear(rope.positive("factor"));
      }
      case "dynamic" -> {
        only(rope, List.of("factor", ORIGINAL));
        return new RopeScaling.Dynamic(rope.positive("factor"), original);
      }
      case "llama3" -> {
        only(rope, List.of("factor", "low_freq_factor", "high_freq_factor", ORIGINAL));
        return new RopeScaling.Llama3(
            rope.positive("factor"),
            rope.positive("low_freq_factor"),
            rope.positive("high_freq_factor"),
            original);
      }
      case "yarn" -> {
        return yarn(rope, original);
      }
      default -> throw rope.wrong(kindKey, "Supported: default, linear, dynamic, llama3, yarn");
    }
  }

  private static RopeScaling yarn(ConfigKeys rope, int original) throws IOException {
    only(
        rope,
        List.of(
            "factor",
            "beta_fast",
            "beta_slow",
            "attention_factor",
            "mscale",
            "mscale_all_dim",
            "truncate",
            ORIGINAL));
    double factor = rope.positive("factor");
    double usual = amplitude(factor, 1);
    boolean both = rope.has("mscale") && rope.has("mscale_all_dim");
    double scaled =
        both
            ? amplitude(factor, rope.positive("mscale"))
                / amplitude(factor, rope.positive("mscale_all_dim"))
            : usual;
    return new RopeScaling.Yarn(
        factor,
        rope.positive("beta_fast", 32),
        rope.positive("beta_slow", 1),
        rope.flag("truncate", true),
        original,
        rope.positive("attention_factor", scaled));
  }

  private static double amplitude(double factor, double weight) {
    return factor <= 1 ? 1 : 0.1 * weight * Math.log(factor) + 1;
  }

  /** Phi-3 says it at the top, and that comes first. */
  private static int original(ConfigKeys config, ConfigKeys rope) throws IOException {
    int all = config.size(POSITIONS, 1);
    return config.size(ORIGINAL, rope.size(ORIGINAL, all));
  }

  /** A key that nobody reads could change what the model computes. */
  private static void only(ConfigKeys rope, List<String> known) throws IOException {
    Set<String> all = new HashSet<>(ALWAYS);
    all.addAll(known);
    for (Iterator<String> keys = rope.object().fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!all.contains(key) && !rope.node(key).isMissingNode()) {
        throw rope.wrong(
            key, "Supported here: " + String.join(", ", all.stream().sorted().toList()));
      }
    }
  }
}
