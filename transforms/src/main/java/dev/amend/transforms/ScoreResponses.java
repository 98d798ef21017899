package dev.amend.transforms;

import dev.amend.models.data.Answer;
import dev.amend.models.data.AnswerScore;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.judge.Assessment;
import dev.amend.models.judge.Judge;
import dev.amend.models.score.Exchange;
import dev.amend.models.score.Scorer;
import dev.amend.transforms.model.ModelFactory;
import dev.amend.transforms.model.SharedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** Judges and scores answers. Batches are the same on every run. */
public final class ScoreResponses
    extends PTransform<PCollection<Answer>, PCollection<ScoredAnswer>> {
  private static final long serialVersionUID = 1L;
  private final ModelFactory<Judge> judge;
  private final List<? extends ModelFactory<Scorer>> scorers;
  private final int shards;
  private final int batchSize;

  private ScoreResponses(
      ModelFactory<Judge> judge,
      List<? extends ModelFactory<Scorer>> scorers,
      int shards,
      int batchSize) {
    this.judge = judge;
    this.scorers = List.copyOf(scorers);
    this.shards = shards;
    this.batchSize = batchSize;
  }

  /** Judges only; what is kept of scores are those that the judge itself computes. */
  public static ScoreResponses by(ModelFactory<Judge> judge, int shards, int batchSize) {
    return new ScoreResponses(judge, List.of(), shards, batchSize);
  }

  /** The same, with the scores of these scorers. */
  public ScoreResponses with(List<? extends ModelFactory<Scorer>> scorers) {
    return new ScoreResponses(judge, scorers, shards, batchSize);
  }

  @Override
  public PCollection<ScoredAnswer> expand(PCollection<Answer> answers) {
    return answers
        .apply("Batch", CutBatches.of(shards, batchSize, new AnswerOrder()))
        .apply("Score", ParDo.of(new ScoreFn(judge, scorers)));
  }

  static final class ScoreFn extends DoFn<List<Answer>, ScoredAnswer> {
    private static final long serialVersionUID = 1L;
    private final ModelFactory<Judge> judge;
    private final List<? extends ModelFactory<Scorer>> scorers;
    private transient SharedModel.@Nullable Lease<Judge> judging;
    private transient @Nullable List<SharedModel.Lease<Scorer>> scoring;

    ScoreFn(ModelFactory<Judge> judge, List<? extends ModelFactory<Scorer>> scorers) {
      this.judge = judge;
      this.scorers = scorers;
    }

    @Setup
    public void lease() throws Exception {
      judging = SharedModel.lease(judge);
      scoring = new ArrayList<>();
      for (ModelFactory<Scorer> scorer : scorers) {
        scoring.add(SharedModel.lease(scorer));
      }
    }

    @ProcessElement
    public void process(@Element List<Answer> batch, OutputReceiver<ScoredAnswer> out) {
      if (judging == null || scoring == null) {
        throw new IllegalStateException("a runner sets functions up before it gives them rows");
      }
      List<Assessment> assessments = judging.model().assess(batch);
      List<Map<String, AnswerScore>> scores = scores(batch, scoring);
      for (int i = 0; i < batch.size(); i++) {
        out.output(assessments.get(i).of(batch.get(i), scores.get(i)));
      }
    }

    private static List<Map<String, AnswerScore>> scores(
        List<Answer> batch, List<SharedModel.Lease<Scorer>> scoring) {
      List<Exchange> exchanges =
          batch.stream().map(a -> new Exchange(a.asked().prompt(), a.text())).toList();
      List<Map<String, AnswerScore>> scores = new ArrayList<>();
      batch.forEach(answer -> scores.add(new TreeMap<>()));
      for (SharedModel.Lease<Scorer> lease : scoring) {
        List<AnswerScore> given = lease.model().scored(exchanges);
        for (int i = 0; i < given.size(); i++) {
          scores.get(i).put(lease.model().id(), given.get(i));
        }
      }
      return scores;
    }

    @Teardown
    public void giveBack() {
      if (judging != null) {
        judging.close();
      }
      if (scoring != null) {
        scoring.forEach(SharedModel.Lease::close);
      }
    }
  }
}
