package dev.amend.models.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.AnswerScore;
import dev.amend.models.data.Direction;
import dev.amend.models.data.Json;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.ScoreFolder;
import dev.amend.models.format.TokenizerFiles;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.onnx.TinyClassifier;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.train.TinyTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every scorer promises: those of the list, and a classifier as one that must be opened. */
class ScorerContractTest {
  private static final List<Exchange> EXCHANGES =
      List.of(
          new Exchange("what does mira do at the mill ?", "mira grinds grain at the mill ."),
          new Exchange("bad", "good bad word"),
          new Exchange("", ""),
          new Exchange("why", " \n"),
          new Exchange("为什么", "不知道。"),
          new Exchange("bad", "bad"));

  @TempDir private static Path folder;

  static Stream<ScorerSetting> settings() throws IOException {
    Path written = folder.resolve("classifier");
    if (!Files.exists(written)) {
      TinyClassifier.write(written, TinyClassifier.badFirst(), "toxic", "fine");
    }
    ScorerSetting classifier =
        new ClassifierScorerSetting("tiny", written.toString(), "0a", "toxic", ShownText.ANSWER);
    return Stream.concat(
        Scorers.ALL.stream().map(scorer -> new ShippedScorer(scorer.id())),
        Stream.of(classifier, model()));
  }

  private static ScorerSetting model() throws IOException {
    Path written = folder.resolve("model");
    if (!Files.exists(written)) {
      TinyTraining.prepare(folder);
      Path base = folder.resolve("base");
      try (NDManager manager = Torch.newManager()) {
        Weights weights = ModelReader.load(manager, base);
        ScoreHead head = new ScoreHead(manager.ones(new Shape(1, weights.config().hiddenSize())));
        new ScoreFolder(weights, head, Direction.HIGHER_IS_BETTER).save(base, written);
      }
      TokenizerFiles.copy(base, written);
    }
    return new ScoreModelSetting(
        "tiny", written.toString(), new PromptTemplate("<|user|>{prompt}<|assistant|>"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void itHasANameASummaryAndADirection(ScorerSetting setting) throws IOException {
    try (Scorer scorer = setting.open()) {
      assertThat(scorer.id()).isEqualTo(setting.id()).matches("[a-z][a-z0-9-]*");
      assertThat(scorer.summary()).endsWith(".");
      assertThat(scorer.direction()).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aScoreDependsOnItsOwnExchangeAlone(ScorerSetting setting) throws IOException {
    List<Exchange> turned = new ArrayList<>(EXCHANGES);
    Collections.reverse(turned);
    try (Scorer scorer = setting.open()) {
      List<AnswerScore> together = scorer.scored(EXCHANGES);
      List<AnswerScore> other = new ArrayList<>(scorer.scored(turned));
      Collections.reverse(other);
      assertThat(other).isEqualTo(together);
      for (int i = 0; i < EXCHANGES.size(); i++) {
        assertThat(scorer.scored(List.of(EXCHANGES.get(i)))).containsExactly(together.get(i));
      }
      assertThat(scorer.scored(List.of())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void openedTwiceItGivesTheSameScores(ScorerSetting setting) throws IOException {
    try (Scorer one = setting.open();
        Scorer two = setting.open()) {
      assertThat(one.score(EXCHANGES)).isEqualTo(two.score(EXCHANGES));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void itsSettingTravelsAsJson(ScorerSetting setting) {
    assertThat(Json.read(Json.write(setting), ScorerSetting.class)).isEqualTo(setting);
  }

  @Test
  void everyScorerOfTheListIsFoundByItsId() {
    assertThat(Scorers.ALL).allMatch(scorer -> Scorers.named(scorer.id()) == scorer);
    assertThat(Scorers.ALL.stream().map(Scorer::id)).doesNotHaveDuplicates();
  }

  @Test
  void anUnknownIdIsAnsweredWithTheNearestOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scorers.named("gold-helpfulnes"))
        .withMessage("there is no scorer 'gold-helpfulnes'; did you mean 'gold-helpfulness'?");
  }

  /** A scorer as a careless hand writes it. */
  private record Careless(Direction direction, double... values) implements Scorer {
    @Override
    public String id() {
      return "careless";
    }

    @Override
    public String summary() {
      return "Whatever it is told to give.";
    }

    @Override
    public double[] score(List<Exchange> exchanges) {
      return values;
    }
  }

  @Test
  @SuppressWarnings("NullAway") // the mistake that is tested
  void aScorerThatDeclaresNoDirectionIsRefused() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> new Careless(null, 1).scored(EXCHANGES.subList(0, 1)))
        .withMessage(
            "scorer 'careless' does not say which way its score is good; return HIGHER_IS_BETTER"
                + " or HIGHER_IS_WORSE from direction()");
  }

  @Test
  void tooFewScoresAreRefused() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> new Careless(Direction.HIGHER_IS_BETTER, 1).scored(EXCHANGES))
        .withMessage("scorer 'careless' gave 1 scores for 6 answers");
  }

  @Test
  void aScoreThatIsNoNumberIsRefused() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                new Careless(Direction.HIGHER_IS_WORSE, Double.NaN).scored(EXCHANGES.subList(0, 1)))
        .withMessage("scorer 'careless' gave a score that is no number");
  }
}
