package dev.amend.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classifiers exported by PyTorch, with what transformers makes of texts and pairs of texts, some
 * of them longer than the model takes. {@code make_classifiers.py} beside them wrote both.
 */
class RecordedClassifiersTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("amend.root", ".."), "models/src/test/resources/classifiers");

  private record Case(
      String text, @Nullable String second, boolean cut, List<Double> probabilities) {}

  @ParameterizedTest
  @ValueSource(strings = {"bert", "roberta", "distilbert"})
  void probabilitiesAreThoseOfTransformers(String name) throws IOException {
    Path folder = RECORDED.resolve(name);
    Case[] cases = Json.read(Files.readString(folder.resolve("expected.json")), Case[].class);
    assertThat(cases).hasSize(8);
    try (OnnxClassifier classifier = OnnxClassifier.open(folder)) {
      assertThat(classifier.labels().list()).isEqualTo("neutral, insult, threat");
      for (Case recorded : cases) {
        double[] found = classifier.probabilities(recorded.text(), recorded.second());
        assertThat(classifier.cuts(recorded.text(), recorded.second())).isEqualTo(recorded.cut());
        for (int column = 0; column < found.length; column++) {
          assertThat(found[column])
              .as("%s, label %d", recorded.text(), column)
              .isCloseTo(recorded.probabilities().get(column), within(1e-5));
        }
      }
    }
  }
}
