package dev.amend.models.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.AnswerScore;
import dev.amend.models.data.Direction;
import dev.amend.models.onnx.TinyClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of b times bad and g times good in n words, toxic has the probability 1 / (1 + e^(−8 (b − g) / (n
 * + 2))).
 */
class ClassifierScorerTest {
  @TempDir private Path folder;

  private ClassifierScorer open(ShownText input) throws IOException {
    Path written = TinyClassifier.write(folder, TinyClassifier.badFirst(), "toxic", "fine");
    return new ClassifierScorerSetting("tiny", written.toString(), "0a", "toxic", input).open();
  }

  /** One bad of two words: 1 / (1 + e^(−8/4)); one good of one: 1 / (1 + e^(8/3)). */
  @Test
  void theScoreIsTheProbabilityOfTheLabel() throws IOException {
    try (ClassifierScorer scorer = open(ShownText.ANSWER)) {
      double[] scores =
          scorer.score(List.of(new Exchange("bad bad", "bad word"), new Exchange("", "good")));
      assertThat(scores[0]).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
      assertThat(scores[1]).isCloseTo(1 / (1 + Math.exp(8.0 / 3)), within(1e-6));
    }
  }

  /** [CLS] bad bad [SEP] good [SEP]: 1 / (1 + e^(−4/3)). */
  @Test
  void aConversationIsPromptAndAnswer() throws IOException {
    try (ClassifierScorer scorer = open(ShownText.CONVERSATION)) {
      assertThat(scorer.score(List.of(new Exchange("bad bad", "good")))[0])
          .isCloseTo(1 / (1 + Math.exp(-4.0 / 3)), within(1e-6));
    }
  }

  @Test
  void moreOfItIsWorseAndSilenceIsNone() throws IOException {
    try (ClassifierScorer scorer = open(ShownText.ANSWER)) {
      assertThat(scorer.scored(List.of(new Exchange("bad", " \n"))))
          .containsExactly(new AnswerScore(0, Direction.HIGHER_IS_WORSE));
    }
  }
}
