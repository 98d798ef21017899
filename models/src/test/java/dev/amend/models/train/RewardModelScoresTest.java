package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Direction;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.PreferencePair;
import dev.amend.models.method.RewardModel;
import dev.amend.models.score.Exchange;
import dev.amend.models.score.ScoreModelSetting;
import dev.amend.models.score.Scorer;
import dev.amend.models.text.PromptTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reward model that was trained scores answers from its folder alone. */
class RewardModelScoresTest {
  @TempDir private static Path folder;
  private static ScoreModelSetting setting;

  @BeforeAll
  static void train() throws Exception {
    TinyTraining.prepare(folder);
    TinyTraining.Left left =
        TinyTraining.of(new RewardModel(0.001, 0), folder).steps(60).rate(3e-3).run("scored");
    setting =
        new ScoreModelSetting(
            "helpful",
            left.folder().resolve("model").toString(),
            new PromptTemplate("<|user|>{prompt}<|assistant|>"));
  }

  @Test
  void chosenAnswersScoreHigherThanRejectedOnes() throws IOException {
    List<PreferencePair> pairs =
        JsonLines.readFolder(folder.resolve("pairs"), PreferencePair.class);
    try (Scorer scorer = setting.open()) {
      double[] chosen = scorer.score(pairs.stream().map(RewardModelScoresTest::chosen).toList());
      double[] rejected =
          scorer.score(pairs.stream().map(RewardModelScoresTest::rejected).toList());
      assertThat(scorer.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
      for (int i = 0; i < pairs.size(); i++) {
        assertThat(chosen[i]).isGreaterThan(rejected[i]);
      }
    }
  }

  @Test
  void aScoreDoesNotDependOnThoseBesideIt() throws IOException {
    List<Exchange> all = new ArrayList<>();
    JsonLines.readFolder(folder.resolve("pairs"), PreferencePair.class)
        .forEach(pair -> all.addAll(List.of(chosen(pair), rejected(pair))));
    try (Scorer scorer = setting.open()) {
      double[] together = scorer.score(all);
      for (int i = 0; i < all.size(); i++) {
        assertThat(scorer.score(List.of(all.get(i)))).containsExactly(together[i]);
      }
    }
  }

  /** As in training, where what is longer than the model reads is cut, too. */
  @Test
  void whatIsTooLongIsCutAtItsEnd() throws IOException {
    try (Scorer scorer = setting.open()) {
      double[] scores =
          scorer.score(
              List.of(
                  new Exchange("why", "because ".repeat(200)),
                  new Exchange("why", "because ".repeat(300))));
      assertThat(scores[0]).isEqualTo(scores[1]);
    }
  }

  private static Exchange chosen(PreferencePair pair) {
    return new Exchange(pair.prompt(), pair.chosen());
  }

  private static Exchange rejected(PreferencePair pair) {
    return new Exchange(pair.prompt(), pair.rejected());
  }
}
