package dev.amend.transforms;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.judge.Judge;
import dev.amend.transforms.model.LikelihoodModel;
import dev.amend.transforms.model.ModelFactory;
import dev.amend.transforms.model.SharedModel;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers, and has a base model tell how likely they are when one is given. Batches are the
 * same on every run.
 */
public final class ScoreResponses
    extends PTransform<PCollection<Answer>, PCollection<ScoredAnswer>> {
  private static final long serialVersionUID = 1L;

  private final ModelFactory<Judge> judge;
  private final @Nullable ModelFactory<LikelihoodModel> base;
  private final int shards;
  private final int batchSize;

  private ScoreResponses(
      ModelFactory<Judge> judge,
      @Nullable ModelFactory<LikelihoodModel> base,
      int shards,
      int batchSize) {
    this.judge = judge;
    this.base = base;
    this.shards = shards;
    this.batchSize = batchSize;
  }

  /** Judges only; {@link ScoredAnswer#baseNll} is NaN: not measured. */
  public static ScoreResponses by(ModelFactory<Judge> judge, int shards, int batchSize) {
    return new ScoreResponses(judge, null, shards, batchSize);
  }

  /** The same, with likelihoods under a base model. */
  public ScoreResponses withLikelihood(ModelFactory<LikelihoodModel> base) {
    return new ScoreResponses(judge, base, shards, batchSize);
  }

  @Override
  public PCollection<ScoredAnswer> expand(PCollection<Answer> answers) {
    return answers
        .apply("Batch", CutBatches.of(shards, batchSize, new AnswerOrder()))
        .apply("Score", ParDo.of(new ScoreFn(judge, base)));
  }

  private static final class AnswerOrder implements CutBatches.Order<Answer> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name(Answer answer) {
      return answer.set() + "/" + answer.asked().id();
    }

    @Override
    public int length(Answer answer) {
      return answer.asked().prompt().length() + answer.text().length();
    }
  }

  static final class ScoreFn extends DoFn<List<Answer>, ScoredAnswer> {
    private static final long serialVersionUID = 1L;
    private final ModelFactory<Judge> judge;
    private final @Nullable ModelFactory<LikelihoodModel> base;
    private transient SharedModel.@Nullable Lease<Judge> judging;
    private transient SharedModel.@Nullable Lease<LikelihoodModel> lease;

    ScoreFn(ModelFactory<Judge> judge, @Nullable ModelFactory<LikelihoodModel> base) {
      this.judge = judge;
      this.base = base;
    }

    @Setup
    public void lease() throws Exception {
      judging = SharedModel.lease(judge);
      lease = base == null ? null : SharedModel.lease(base);
    }

    @ProcessElement
    public void process(@Element List<Answer> batch, OutputReceiver<ScoredAnswer> out) {
      double[] nll = likelihoods(batch);
      List<Judgement> judgements = judge().judgeAll(batch);
      for (int i = 0; i < nll.length; i++) {
        out.output(new ScoredAnswer(batch.get(i), judgements.get(i), nll[i]));
      }
    }

    private Judge judge() {
      if (judging == null) {
        throw new IllegalStateException("a runner sets functions up before it gives them rows");
      }
      return judging.model();
    }

    private double[] likelihoods(List<Answer> batch) {
      if (lease == null) {
        double[] unmeasured = new double[batch.size()];
        Arrays.fill(unmeasured, Double.NaN);
        return unmeasured;
      }
      double[] nll = lease.model().meanNll(batch);
      if (nll.length != batch.size()) {
        throw new IllegalStateException(
            "the model gave " + nll.length + " likelihoods for " + batch.size() + " answers");
      }
      return nll;
    }

    @Teardown
    public void giveBack() {
      if (judging != null) {
        judging.close();
      }
      if (lease != null) {
        lease.close();
      }
    }
  }
}
