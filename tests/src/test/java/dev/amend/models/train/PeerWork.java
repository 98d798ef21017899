package dev.amend.models.train;

import dev.amend.models.method.Dpo;
import dev.amend.models.method.GaMismatchKl;
import dev.amend.models.method.Method;
import dev.amend.models.method.Sft;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work as the comparison's command line names it.
 *
 * @param name sft, dpo, unlearn, generate or step
 * @param train full or lora
 * @param steps batches of rows, each of which is trained once a pass
 */
record PeerWork(
    String name,
    String train,
    Precision precision,
    int batch,
    int steps,
    int passes,
    boolean prefix) {
  private static final List<Projection> EVERYWHERE = List.of(Projection.values());

  static PeerWork of(String name, Map<String, String> options) {
    return new PeerWork(
        name,
        options.getOrDefault("train", "full"),
        Precision.valueOf(options.getOrDefault("dtype", "fp32").toUpperCase(java.util.Locale.ROOT)),
        Integer.parseInt(options.getOrDefault("batch", "8")),
        Integer.parseInt(options.getOrDefault("steps", name.equals("dpo") ? "4" : "8")),
        Integer.parseInt(options.getOrDefault("passes", "4")),
        options.containsKey("prefix"));
  }

  Method method() {
    return switch (name) {
      case "sft", "step" -> new Sft();
      case "dpo" -> new Dpo(0.1);
      case "unlearn" -> new GaMismatchKl(0.5, 1, 1, 5, Double.POSITIVE_INFINITY);
      default -> throw new IllegalArgumentException("no work is called " + name);
    };
  }

  /** What weights are held in: a frozen base as it computes. */
  Precision held() {
    return train.equals("lora") ? precision : Precision.FP32;
  }

  /** Rank 8, alpha 16, every projection: what the other programs train. */
  @Nullable AdapterConfig adapter() {
    return train.equals("lora") ? new AdapterConfig(8, 16, EVERYWHERE) : null;
  }
}
