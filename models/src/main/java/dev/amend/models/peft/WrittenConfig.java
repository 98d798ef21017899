package dev.amend.models.peft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@code adapter_config.json} of corrections: modules by their whole names. */
final class WrittenConfig {
  private WrittenConfig() {}

  /**
   * The keys of a file that PEFT reads.
   *
   * @param corrections by the names of modules
   * @param transposed whether the base keeps matrices [in, out]
   */
  static SortedMap<String, @Nullable Object> of(
      SortedMap<String, LowRank> corrections, boolean transposed, @Nullable String base) {
    LowRank first = corrections.values().iterator().next();
    SortedMap<String, @Nullable Object> keys = new TreeMap<>();
    keys.put("peft_type", "LORA");
    keys.put("task_type", PeftConfig.Task.CAUSAL_LM.name());
    keys.put(PeftConfig.BASE, base);
    keys.put("r", rank(first));
    keys.put("lora_alpha", alpha(first));
    keys.put("rank_pattern", ranks(corrections, rank(first)));
    keys.put("alpha_pattern", alphas(corrections, alpha(first)));
    keys.put("target_modules", new ArrayList<>(corrections.keySet()));
    keys.put("fan_in_fan_out", transposed);
    keys.put("bias", "none");
    keys.put("inference_mode", true);
    keys.put("init_lora_weights", true);
    keys.put("lora_dropout", 0.0);
    keys.put("modules_to_save", null);
    keys.put("use_dora", false);
    keys.put("use_rslora", false);
    return keys;
  }

  private static Map<String, Object> ranks(SortedMap<String, LowRank> corrections, long usual) {
    Map<String, Object> others = new TreeMap<>();
    corrections.forEach(
        (path, delta) -> {
          if (rank(delta) != usual) {
            others.put(pattern(path), rank(delta));
          }
        });
    return others;
  }

  private static Map<String, Object> alphas(SortedMap<String, LowRank> corrections, Number usual) {
    Map<String, Object> others = new TreeMap<>();
    corrections.forEach(
        (path, delta) -> {
          if (!alpha(delta).equals(usual)) {
            others.put(pattern(path), alpha(delta));
          }
        });
    return others;
  }

  private static String pattern(String path) {
    return String.join("\\.", List.of(path.split("\\.", -1)));
  }

  private static long rank(LowRank delta) {
    return delta.right().getShape().get(0);
  }

  /** α of a scale α / r: a whole number where it is one, as PEFT writes it. */
  private static Number alpha(LowRank delta) {
    double alpha = delta.scale() * rank(delta);
    long whole = Math.round(alpha);
    return Math.abs(alpha - whole) < 1e-9 ? (Number) whole : (Number) alpha;
  }
}
