package dev.amend.models.train;

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
 */
record PeerWork(
    String name, String train, Precision precision, int batch, int passes, boolean prefix) {
  private static final List<Projection> EVERYWHERE = List.of(Projection.values());

  static PeerWork of(String name, Map<String, String> options) {
    return new PeerWork(
        name,
        options.getOrDefault("train", "full"),
        Precision.valueOf(options.getOrDefault("dtype", "fp32").toUpperCase(java.util.Locale.ROOT)),
        Integer.parseInt(options.getOrDefault("batch", "8")),
        Integer.parseInt(options.getOrDefault("passes", "4")),
        options.containsKey("prefix"));
  }

  /** Rank 8, alpha 16, every projection: what the other programs train. */
  @Nullable AdapterConfig adapter() {
    return train.equals("lora") ? new AdapterConfig(8, 16, EVERYWHERE) : null;
  }
}
