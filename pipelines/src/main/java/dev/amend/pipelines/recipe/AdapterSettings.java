package dev.amend.pipelines.recipe;

import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.Projection;
import dev.amend.models.setting.Setting;
import java.util.List;

/** A low-rank adapter: W + (alpha / rank) · B·A (Hu et al., arXiv 2106.09685). */
public record AdapterSettings(
    @Setting(description = "rank of the update", defaultValue = "8", min = 1, max = 1024) int rank,
    @Setting(
            description = "scale; the update is multiplied by alpha / rank",
            defaultValue = "16",
            min = 0)
        double alpha,
    @Setting(
            description =
                "projections it is put on: attention q, k, v, o and feed-forward gate, up, down",
            defaultValue = "[q, v]",
            min = 1,
            formerly = "targets")
        List<Projection> targetModules) {

  /** Copies the targets, each once, in the order of the block. */
  public AdapterSettings {
    targetModules = targetModules.stream().distinct().sorted().toList();
  }

  /** The same in the words of the engine. */
  AdapterConfig config() {
    return new AdapterConfig(rank, alpha, targetModules);
  }
}
