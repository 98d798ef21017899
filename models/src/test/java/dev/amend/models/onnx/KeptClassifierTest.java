package dev.amend.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The classifier that tests of whole projects use, kept as files because they see no fixtures of
 * other modules. To it texts with a full stop are toxic. {@code -Dgolden.update=true} writes it
 * anew.
 */
class KeptClassifierTest {
  private static final Path KEPT =
      Path.of(System.getProperty("amend.root", ".."), "models/src/test/resources/classifier");

  @TempDir Path folder;

  @Test
  void theKeptFilesAreThoseOfTheFixture() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      TinyClassifier.writeAgainst(".", KEPT, 8);
    }
    assertThat(ClassifierFiles.in(KEPT).digest())
        .isEqualTo(ClassifierFiles.in(TinyClassifier.writeAgainst(".", folder, 8)).digest());
  }
}
