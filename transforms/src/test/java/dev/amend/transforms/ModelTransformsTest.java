package dev.amend.transforms;

import static dev.amend.transforms.Rows.row;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.Answer;
import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.AnswerScore;
import dev.amend.models.data.Direction;
import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.judge.Judge;
import dev.amend.models.judge.JudgedProperty;
import dev.amend.models.score.ShippedScorer;
import dev.amend.transforms.model.LikelihoodModel;
import dev.amend.transforms.model.ModelFactory;
import dev.amend.transforms.model.ResponseModel;
import dev.amend.transforms.model.ScorerFactory;
import dev.amend.transforms.row.SetRow;
import dev.amend.transforms.testing.BeamTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

class ModelTransformsTest {
  /** Answers with the ids of the batch, so that batches can be seen. */
  private record BatchTeller(int missing) implements ModelFactory<ResponseModel> {
    @Override
    public String key() {
      return "teller" + missing;
    }

    @Override
    public ResponseModel load() {
      return new ResponseModel() {
        @Override
        public List<Answer> answer(List<SetRow> rows) {
          String batch = rows.stream().map(r -> r.example().id()).collect(Collectors.joining(" "));
          return rows.stream()
              .skip(missing)
              .map(r -> new Answer(r.set(), r.example(), batch, 1, true))
              .toList();
        }

        @Override
        public void close() {}
      };
    }
  }

  private record LengthTeller(int missing) implements ModelFactory<LikelihoodModel> {
    @Override
    public String key() {
      return "length" + missing;
    }

    @Override
    public LikelihoodModel load() {
      return new LikelihoodModel() {
        @Override
        public double[] meanNll(List<Answer> answers) {
          return answers.stream().mapToDouble(a -> a.text().length()).toArray();
        }

        @Override
        public List<TokenLogProbs> logProbs(List<SetRow> rows) {
          return rows.stream().skip(missing).map(row -> lengths(row, rows.size())).toList();
        }

        @Override
        public void close() {}
      };
    }
  }

  /** The length of the stored answer as its only token, and the size of the batch. */
  private static TokenLogProbs lengths(SetRow row, int batch) {
    int[] length = {row.example().response().length()};
    float[] size = {batch};
    return new TokenLogProbs(
        row.set(), row.example().id(), false, length, size, length, size, size);
  }

  private record RefusalTeller() implements ModelFactory<Judge> {
    @Override
    public String key() {
      return "refusal";
    }

    @Override
    public Judge load() {
      return new RefusalJudge();
    }
  }

  private record RefusalJudge() implements Judge {
    @Override
    public String id() {
      return "refusal";
    }

    @Override
    public String summary() {
      return "Tells refusals.";
    }

    @Override
    public boolean heuristic() {
      return true;
    }

    @Override
    public Set<JudgedProperty> measures() {
      return Set.of();
    }

    @Override
    public Judgement judge(Example asked, String answer) {
      return judgement(answer.equals("no"));
    }

    @Override
    public boolean cuts(Example asked, String answer) {
      return answer.length() > 3;
    }
  }

  private static Judgement judgement(boolean refusal) {
    return new Judgement(
        false,
        "",
        0,
        0,
        refusal,
        Judgement.Truth.UNKNOWN,
        false,
        refusal ? Judgement.Form.REFUSAL : Judgement.Form.STATEMENT);
  }

  private static SetRow asked(String id, String prompt) {
    return new SetRow("c/seen", row(id, prompt, "r"));
  }

  private static Answer answered(String id, String prompt, String text) {
    return new Answer("c/seen", row(id, prompt, "r"), text, 1, true);
  }

  @Test
  void batchesAreCutByPromptLengthThenId() {
    // One shard: sorted by length, then id: d c | a e | b.
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(
                            Create.of(
                                asked("a", "ppp"),
                                asked("b", "pppp"),
                                asked("c", "pp"),
                                asked("d", "p"),
                                asked("e", "ppp")))
                        .apply(GenerateResponses.by(new BatchTeller(0), 1, 2)))
                .containsInAnyOrder(
                    answered("d", "p", "d c"),
                    answered("c", "pp", "d c"),
                    answered("a", "ppp", "a e"),
                    answered("e", "ppp", "a e"),
                    answered("b", "pppp", "b")));
  }

  @Test
  void aModelThatLeavesAnswersOutFails() {
    assertThatThrownBy(
            () ->
                BeamTest.run(
                    pipeline ->
                        pipeline
                            .apply(Create.of(asked("a", "p"), asked("b", "p")))
                            .apply(GenerateResponses.by(new BatchTeller(1), 1, 2))))
        .hasStackTraceContaining("the model gave 1 answers to 2 prompts");
  }

  @Test
  void answersAreJudgedAndKeepTheScoresOfTheirScorers() {
    Answer no = answered("a", "p", "no");
    Answer yes = answered("b", "p", "sure");
    AnswerScore none = new AnswerScore(0, Direction.HIGHER_IS_BETTER);
    SortedMap<String, AnswerScore> scores = new TreeMap<>(Map.of("gold-helpfulness", none));
    BeamTest.run(
        pipeline -> {
          var answers = pipeline.apply(Create.of(no, yes));
          ScoreResponses judge = ScoreResponses.by(new RefusalTeller(), 2, 8);
          PAssert.that(answers.apply("JudgeOnly", judge))
              .containsInAnyOrder(
                  ScoredAnswer.of(no, judgement(true)), ScoredAnswer.of(yes, judgement(false)));
          ScorerFactory gold = new ScorerFactory(new ShippedScorer("gold-helpfulness"));
          PAssert.that(answers.apply("Both", judge.with(List.of(gold))))
              .containsInAnyOrder(
                  new ScoredAnswer(no, judgement(true), scores),
                  new ScoredAnswer(yes, judgement(false), scores));
        });
  }

  @Test
  void aModelTellsHowLikelyAnswersAre() {
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(Create.of(answered("a", "p", "no"), answered("b", "p", "sure")))
                        .apply(MeasureLikelihoods.under(new LengthTeller(0), 2, 8)))
                .containsInAnyOrder(
                    new AnswerNll("c/seen", row("a", "p", "r").id(), 1, 2),
                    new AnswerNll("c/seen", row("b", "p", "r").id(), 1, 4)));
  }

  /** One shard of three rows, cut by two: prompts of 1, 1 and 2 letters, answers of one. */
  @Test
  void aModelTellsHowItPredictsTheAnswersThatRowsHold() {
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(Create.of(asked("c", "pp"), asked("b", "p"), asked("a", "p")))
                        .apply(MeasureRowLikelihoods.under(new LengthTeller(0), 1, 2)))
                .containsInAnyOrder(
                    lengths(asked("a", "p"), 2),
                    lengths(asked("b", "p"), 2),
                    lengths(asked("c", "pp"), 1)));
  }

  @Test
  void aModelThatLeavesRowsOutFails() {
    assertThatThrownBy(
            () ->
                BeamTest.run(
                    pipeline ->
                        pipeline
                            .apply(Create.of(asked("a", "p"), asked("b", "p")))
                            .apply(MeasureRowLikelihoods.under(new LengthTeller(1), 1, 2))))
        .hasStackTraceContaining("the model told of 1 rows where 2 were asked");
  }

  @Test
  void answersThatAJudgeHasNoRoomForAreCounted() {
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(Create.of(answered("a", "p", "no"), answered("b", "p", "sure")))
                        .apply(CountCutAnswers.by(new RefusalTeller())))
                .containsInAnyOrder(KV.of(CountKeys.CUT, 1L)));
  }

  @Test
  void rowsAreMadeOfTheirNumbers() {
    BeamTest.run(
        pipeline ->
            PAssert.that(pipeline.apply(GenerateRows.of(3, i -> row("" + i, "p" + i, "r"))))
                .containsInAnyOrder(row("0", "p0", "r"), row("1", "p1", "r"), row("2", "p2", "r")));
    assertThatThrownBy(() -> GenerateRows.of(0, i -> row("", "", "")))
        .hasMessage("rows is 0; it must be at least 1");
  }
}
