package dev.amend.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.FormatException;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model of which one number is none: nothing that it computes means anything. */
class NonFiniteTest {
  private static final NDManager MANAGER = Torch.newManager();

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    MANAGER.close();
  }

  /** The last four bytes of the file belong to the tensor that is last by name. */
  private void endWith(float number) throws IOException {
    Weights weights = SmallModel.weights(MANAGER, SmallModel.config(true));
    ModelWriter.save(weights, folder);
    Path file = folder.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, number);
    Files.write(file, bytes);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aFolderWithANumberThatIsNotFiniteIsRefused(float number) throws IOException {
    endWith(number);
    assertThatThrownBy(() -> ModelReader.load(MANAGER, folder))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            folder.resolve("model.safetensors")
                + ": tensor \"model.norm.weight\": holds numbers that are not finite (NaN or"
                + " infinity). No answer of such a model means anything; fetch or train it again");
    assertThat(ModelReader.nonFinite(MANAGER, folder))
        .contains("model.norm.weight of model.safetensors");
  }

  @Test
  void theLargestFloatIsFinite() throws IOException {
    endWith(Float.MAX_VALUE);
    assertThat(ModelReader.load(MANAGER, folder).config().layers()).isEqualTo(2);
    assertThat(ModelReader.nonFinite(MANAGER, folder)).isEmpty();
  }
}
