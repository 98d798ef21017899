package dev.amend.transforms;

import dev.amend.models.data.TokenLogProbs;
import dev.amend.transforms.model.LikelihoodModel;
import dev.amend.transforms.model.ModelFactory;
import dev.amend.transforms.row.SetRow;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Has a model tell how it predicts, token by token, the answers that rows hold. Batches are the
 * same on every run, so the numbers are, even where a model's arithmetic depends on the batch.
 */
public final class MeasureRowLikelihoods
    extends PTransform<PCollection<SetRow>, PCollection<TokenLogProbs>> {
  private static final long serialVersionUID = 1L;
  private final ModelFactory<LikelihoodModel> model;
  private final int shards;
  private final int batchSize;

  private MeasureRowLikelihoods(ModelFactory<LikelihoodModel> model, int shards, int batchSize) {
    this.model = model;
    this.shards = shards;
    this.batchSize = batchSize;
  }

  /**
   * Likelihoods under a model.
   *
   * @param shards how far the work can be spread; part of what makes batches
   * @param batchSize rows that the model is given at once
   */
  public static MeasureRowLikelihoods under(
      ModelFactory<LikelihoodModel> model, int shards, int batchSize) {
    return new MeasureRowLikelihoods(model, shards, batchSize);
  }

  @Override
  public PCollection<TokenLogProbs> expand(PCollection<SetRow> rows) {
    return rows.apply("Batch", CutBatches.of(shards, batchSize, new RowOrder()))
        .apply("Measure", ParDo.of(new MeasureFn(model)));
  }

  private static final class RowOrder implements CutBatches.Order<SetRow> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name(SetRow row) {
      return row.name();
    }

    @Override
    public int length(SetRow row) {
      return row.example().prompt().length() + row.example().response().length();
    }
  }

  private static final class MeasureFn
      extends LeasingFn<LikelihoodModel, List<SetRow>, TokenLogProbs> {
    private static final long serialVersionUID = 1L;

    private MeasureFn(ModelFactory<LikelihoodModel> factory) {
      super(factory);
    }

    @ProcessElement
    public void process(@Element List<SetRow> batch, OutputReceiver<TokenLogProbs> out) {
      List<TokenLogProbs> told = model().logProbs(batch);
      if (told.size() != batch.size()) {
        throw new IllegalStateException(
            "the model told of " + told.size() + " rows where " + batch.size() + " were asked");
      }
      told.forEach(out::output);
    }
  }
}
