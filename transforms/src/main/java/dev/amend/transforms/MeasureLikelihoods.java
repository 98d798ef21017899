package dev.amend.transforms;

import dev.amend.models.data.Answer;
import dev.amend.models.data.AnswerNll;
import dev.amend.transforms.model.LikelihoodModel;
import dev.amend.transforms.model.ModelFactory;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Has a model tell how likely answers are. Batches are the same on every run, so the numbers are,
 * even where a model's arithmetic depends on the batch.
 */
public final class MeasureLikelihoods
    extends PTransform<PCollection<Answer>, PCollection<AnswerNll>> {
  private static final long serialVersionUID = 1L;
  private final ModelFactory<LikelihoodModel> model;
  private final int shards;
  private final int batchSize;

  private MeasureLikelihoods(ModelFactory<LikelihoodModel> model, int shards, int batchSize) {
    this.model = model;
    this.shards = shards;
    this.batchSize = batchSize;
  }

  /**
   * Likelihoods under a model.
   *
   * @param shards how far the work can be spread; part of what makes batches
   * @param batchSize answers that the model is given at once
   */
  public static MeasureLikelihoods under(
      ModelFactory<LikelihoodModel> model, int shards, int batchSize) {
    return new MeasureLikelihoods(model, shards, batchSize);
  }

  @Override
  public PCollection<AnswerNll> expand(PCollection<Answer> answers) {
    return answers
        .apply("Batch", CutBatches.of(shards, batchSize, new AnswerOrder()))
        .apply("Measure", ParDo.of(new MeasureFn(model)));
  }

  private static final class MeasureFn extends LeasingFn<LikelihoodModel, List<Answer>, AnswerNll> {
    private static final long serialVersionUID = 1L;

    private MeasureFn(ModelFactory<LikelihoodModel> factory) {
      super(factory);
    }

    @ProcessElement
    public void process(@Element List<Answer> batch, OutputReceiver<AnswerNll> out) {
      double[] nll = model().meanNll(batch);
      if (nll.length != batch.size()) {
        throw new IllegalStateException(
            "the model gave " + nll.length + " likelihoods for " + batch.size() + " answers");
      }
      for (int i = 0; i < nll.length; i++) {
        Answer answer = batch.get(i);
        out.output(new AnswerNll(answer.set(), answer.asked().id(), answer.tokens(), nll[i]));
      }
    }
  }
}
