package dev.amend.models.train.source;

import dev.amend.models.method.Dataset;
import dev.amend.models.train.batch.DatasetRows;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.batch.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps on rows that the policy writes itself: it answers the prompts of a rollout, and one step or
 * several read the answers before the next rollout is written. Rows of datasets may come beside
 * them.
 *
 * <p>A rollout depends on the weights at its first step, so a checkpoint stands in front of such a
 * step only.
 */
public final class RolloutSource implements StepSource {
  private final RolloutWriter writer;
  private final RoleUpdates updates;
  private final DatasetRows datasets;
  private final int epochs;
  private @Nullable Rollout rollout;

  /**
   * A source.
   *
   * @param layouts of the models that train
   * @param epochs steps that read the same rollout
   * @param microBatches that a batch is split into, if it has rows enough
   */
  public RolloutSource(
      RolloutWriter writer,
      RoleLayouts layouts,
      DatasetRows datasets,
      int epochs,
      int microBatches) {
    this.writer = writer;
    this.updates = new RoleUpdates(layouts, microBatches);
    this.datasets = datasets;
    this.epochs = epochs;
  }

  @Override
  public List<Update> at(int step) throws IOException {
    if (settled(step)) {
      rollout = writer.write(step / epochs);
    }
    if (rollout == null) {
      throw new IllegalStateException(
          "step " + step + " is inside a rollout that nobody wrote; it starts at another step");
    }
    List<Row> written = rollout.rows();
    return updates.of(
        (dataset, layout) ->
            dataset == Dataset.ROLLOUTS ? written : datasets.at(dataset, layout, step));
  }

  @Override
  public boolean settled(int step) {
    return step % epochs == 0;
  }

  @Override
  public Map<String, Double> metrics() {
    return rollout == null ? Map.of() : rollout.metrics();
  }
}
