package dev.amend.models.train.source;

import dev.amend.models.method.Role;
import dev.amend.models.train.batch.Batch;
import java.util.List;

/**
 * One optimiser step of one model.
 *
 * @param role the model that it moves
 * @param microBatches of its batch, whose gradients are added
 */
public record Update(Role role, List<Batch> microBatches) {
  public Update {
    microBatches = List.copyOf(microBatches);
  }

  /** Tokens that are computed. */
  public int tokens() {
    return microBatches.stream().mapToInt(Batch::tokens).sum();
  }
}
