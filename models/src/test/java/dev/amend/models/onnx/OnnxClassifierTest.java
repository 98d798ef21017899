package dev.amend.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A text of n words has n + 2 tokens. Of b times bad and g times good the mean is 4 (b, g) / (n +
 * 2), so the outputs are ± 4 (b − g) / (n + 2).
 */
class OnnxClassifierTest {
  private static final String LABELS = "\"id2label\": {\"0\": \"toxic\", \"1\": \"fine\"}";
  private static final float[] NOTHING = {0, 0};

  @TempDir Path folder;

  private double toxic(byte[] graph, String keys, String text, @Nullable String second)
      throws IOException {
    try (OnnxClassifier open = OnnxClassifier.open(TinyClassifier.write(folder, graph, keys))) {
      return open.probabilities(text, second)[open.labels().column("toxic")];
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Outputs 4 · 1 / 4 = 1 and −1; softmax of two is the sigmoid of their difference. */
  @Test
  void theProbabilityIsThatOfTheGraph() throws IOException {
    assertThat(toxic(TinyClassifier.badFirst(), LABELS, "bad word", null))
        .isCloseTo(sigmoid(2), within(1e-7));
  }

  @Test
  void aLabelIsChosenByItsNameWhateverItsColumn() throws IOException {
    String reversed = "\"id2label\": {\"0\": \"fine\", \"1\": \"toxic\"}";
    for (String text : List.of("bad", "good bad bad", "good")) {
      assertThat(toxic(TinyClassifier.badSecond(), reversed, text, null))
          .isEqualTo(toxic(TinyClassifier.badFirst(), LABELS, text, null));
    }
  }

  /** Each label on its own: the sigmoid of the output 1. */
  @Test
  void labelsThatDoNotExcludeEachOtherAreToldAlone() throws IOException {
    String keys = "\"problem_type\": \"multi_label_classification\", " + LABELS;
    assertThat(toxic(TinyClassifier.badFirst(), keys, "bad word", null))
        .isCloseTo(sigmoid(1), within(1e-7));
  }

  @Test
  void aRegressionHasNoProbability() {
    assertThatThrownBy(
            () ->
                toxic(
                    TinyClassifier.badFirst(),
                    "\"problem_type\": \"regression\", " + LABELS,
                    "bad",
                    null))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("\"problem_type\" is \"regression\"");
  }

  /**
   * The second text has type 1, whose row is (0, 9). [CLS] bad [SEP] good [SEP]: the rows add up to
   * (4, 4 + 2 · 9), the mean is (0.8, 4.4), the outputs are ∓ 3.6.
   */
  @Test
  void aSecondTextIsMarkedAsOne() throws IOException {
    byte[] graph =
        TinyClassifier.plain()
            .table("token_type_ids", NOTHING, new float[] {0, 9})
            .head(new float[] {1, -1}, new float[] {-1, 1}, NOTHING);
    assertThat(toxic(graph, LABELS, "bad", "good")).isCloseTo(sigmoid(-7.2), within(1e-7));
  }

  /** Positions 0 to 2, each with the row (its number, 0): the mean of [CLS] bad [SEP] is 7 / 3. */
  @Test
  void positionsAreCountedFromZero() throws IOException {
    assertThat(toxic(positions(), LABELS, "bad", null)).isCloseTo(sigmoid(14 / 3.0), within(1e-7));
  }

  /** RoBERTa's begin behind the padding token, here 0: 1 to 3, so the mean is 10 / 3. */
  @Test
  void positionsOfRobertaBeginBehindThePadding() throws IOException {
    String keys = "\"model_type\": \"roberta\", \"pad_token_id\": 0, " + LABELS;
    assertThat(toxic(positions(), keys, "bad", null)).isCloseTo(sigmoid(20 / 3.0), within(1e-7));
  }

  private static byte[] positions() {
    float[][] places =
        IntStream.range(0, 9).mapToObj(i -> new float[] {i, 0}).toArray(float[][]::new);
    return TinyClassifier.plain()
        .table("position_ids", places)
        .head(new float[] {1, -1}, new float[] {-1, 1}, NOTHING);
  }

  @Test
  void narrowInputsHalfPrecisionAndAnotherNameOfTheOutputAreRead() throws IOException {
    byte[] graph =
        new TinyGraph()
            .narrow()
            .half()
            .output("scores")
            .table("input_ids", TinyClassifier.WORDS)
            .mask()
            .head(new float[] {1, -1}, new float[] {-1, 1}, NOTHING);
    assertThat(toxic(graph, LABELS, "bad word", null)).isCloseTo(sigmoid(2), within(1e-7));
  }

  /** Eight positions hold six words: six times bad gives 4 · 6 / 8 = 3. */
  @Test
  void aLongTextIsCutToThePositions() throws IOException {
    Path written = TinyClassifier.write(folder, TinyClassifier.badFirst(), LABELS);
    String six = String.join(" ", Collections.nCopies(6, "bad"));
    try (OnnxClassifier open = OnnxClassifier.open(written)) {
      assertThat(open.cuts(six, null)).isFalse();
      assertThat(open.cuts(six + " good", null)).isTrue();
      assertThat(open.probabilities(six + " good", null))
          .isEqualTo(open.probabilities(six, null))
          .satisfies(p -> assertThat(p[0]).isCloseTo(sigmoid(6), within(1e-7)));
    }
  }

  @Test
  void aLengthOfTheTokenizerBelowThePositionsCounts() throws IOException {
    Path written = TinyClassifier.write(folder, TinyClassifier.badFirst(), LABELS);
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 3}");
    try (OnnxClassifier open = OnnxClassifier.open(written)) {
      assertThat(open.cuts("bad", null)).isFalse();
      assertThat(open.cuts("bad bad", null)).isTrue();
    }
  }

  @Test
  void threadsAndOrderChangeNoBit() throws IOException {
    Path written = TinyClassifier.write(folder, TinyClassifier.badFirst(), LABELS);
    List<String> texts =
        IntStream.range(0, 200)
            .mapToObj(i -> "bad ".repeat(i % 5) + "good ".repeat(i % 3))
            .toList();
    try (OnnxClassifier open = OnnxClassifier.open(written)) {
      List<Double> alone = texts.stream().map(t -> open.probabilities(t, null)[0]).toList();
      assertThat(texts.parallelStream().map(t -> open.probabilities(t, null)[0]).toList())
          .isEqualTo(alone);
    }
  }

  @Test
  void numbersThatAreNotOneALabelAreRefused() {
    assertThatThrownBy(
            () ->
                toxic(
                    TinyClassifier.badFirst(),
                    "\"id2label\": {\"0\": \"a\", \"1\": \"b\", \"2\": \"toxic\"}",
                    "bad",
                    null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the classifier gave 2 numbers, but config.json has 3 labels: a, b, toxic");
  }

  @Test
  void anInputThatNobodyKnowsIsRefused() {
    byte[] graph =
        TinyClassifier.plain()
            .table("pixel_values", NOTHING)
            .head(new float[] {1, -1}, new float[] {-1, 1}, NOTHING);
    assertThatThrownBy(() -> toxic(graph, LABELS, "bad", null))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("asks for \"pixel_values\"")
        .hasMessageContaining("input_ids, attention_mask, token_type_ids, position_ids");
  }
}
