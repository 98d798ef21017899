package dev.amend.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
  @TempDir Path folder;

  private Labels of(String config) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
    return Labels.of(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id2label': {'1': 'toxic', '0': 'fine'}} | toxic | 1",
        "{'id2label': {'10': 'b', '2': 'toxic'}} | b | 10",
        "{} | LABEL_1 | 1",
        "{'num_labels': 3} | LABEL_2 | 2",
        "{'id2label': null} | LABEL_0 | 0",
      })
  void aLabelHasTheColumnThatTheConfigurationSays(String config, String label, int column)
      throws IOException {
    assertThat(of(config.replace('\'', '"')).column(label)).isEqualTo(column);
  }

  @Test
  void anUnknownLabelIsAnErrorThatNamesThem() throws IOException {
    Labels labels = of("{\"id2label\": {\"1\": \"toxic\", \"0\": \"fine\"}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> labels.column("Toxic"))
        .withMessage("there is no label \"Toxic\"; labels are fine, toxic");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id2label': {'0': 'toxic', '1': 'toxic'}}",
        "{'id2label': {'0': 'a', '00': 'b'}}",
        "{'id2label': {'first': 'a'}}",
        "{'id2label': {'0': 7}}",
        "{'id2label': {}}",
        "{'num_labels': 0}",
        "{'id2label': {'0': 'a', '1': 'b'}, 'label2id': {'a': 1, 'b': 0}}",
        "[]",
        "{",
      })
  void aConfigurationThatLeavesALabelOpenIsRefused(String config) {
    assertThatThrownBy(() -> of(config.replace('\'', '"'))).isInstanceOf(FormatException.class);
  }
}
