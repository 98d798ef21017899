package dev.amend.transforms;

import dev.amend.models.data.Answer;
import dev.amend.transforms.model.ModelFactory;
import dev.amend.transforms.model.ResponseModel;
import dev.amend.transforms.row.SetRow;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Has a model answer the prompts of sets. Batches are the same on every run, so answers are, even
 * where a model's arithmetic depends on the batch.
 */
public final class GenerateResponses extends PTransform<PCollection<SetRow>, PCollection<Answer>> {
  private static final long serialVersionUID = 1L;

  private final ModelFactory<ResponseModel> model;
  private final int shards;
  private final int batchSize;

  private GenerateResponses(ModelFactory<ResponseModel> model, int shards, int batchSize) {
    this.model = model;
    this.shards = shards;
    this.batchSize = batchSize;
  }

  /**
   * Answers by a model.
   *
   * @param shards how far the work can be spread; part of what makes batches, so keep it when
   *     results are to be repeated
   * @param batchSize rows that the model is given at once
   */
  public static GenerateResponses by(ModelFactory<ResponseModel> model, int shards, int batchSize) {
    return new GenerateResponses(model, shards, batchSize);
  }

  @Override
  public PCollection<Answer> expand(PCollection<SetRow> rows) {
    return rows.apply("Batch", CutBatches.of(shards, batchSize, new PromptOrder()))
        .apply("Answer", ParDo.of(new AnswerFn(model)));
  }

  private static final class PromptOrder implements CutBatches.Order<SetRow> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name(SetRow row) {
      return row.name();
    }

    @Override
    public int length(SetRow row) {
      return row.example().prompt().length();
    }
  }

  static final class AnswerFn extends LeasingFn<ResponseModel, List<SetRow>, Answer> {
    private static final long serialVersionUID = 1L;

    AnswerFn(ModelFactory<ResponseModel> factory) {
      super(factory);
    }

    @ProcessElement
    public void process(@Element List<SetRow> batch, OutputReceiver<Answer> out) {
      List<Answer> answers = model().answer(batch);
      if (answers.size() != batch.size()) {
        throw new IllegalStateException(
            "the model gave " + answers.size() + " answers to " + batch.size() + " prompts");
      }
      answers.forEach(out::output);
    }
  }
}
