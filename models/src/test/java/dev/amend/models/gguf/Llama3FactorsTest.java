package dev.amend.models.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.gguf.file.GgufFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Llama3FactorsTest {
  @TempDir private Path folder;

  /**
   * Base 1e8 and a head of 4: wavelengths 2π and 2π·10⁴ = 62,832. The first is below 2048 and
   * stays; the second is above 8192 and is divided by the factor.
   */
  @Test
  void theFactorIsReadBack() throws IOException {
    SmallGguf file = SmallGguf.llama().tensor(Llama3Factors.TENSOR, 0, List.of(2), two(8));
    try (GgufFile open = GgufFile.open(file.write(folder.resolve("a.gguf")))) {
      assertThat(Llama3Factors.read(open, 1e8))
          .containsEntry("rope_type", "llama3")
          .containsEntry("factor", 8.0)
          .containsEntry("original_max_position_embeddings", 8192);
      // With base 10,000 the second wavelength is 628: it should have stayed.
      assertThatThrownBy(() -> Llama3Factors.read(open, 1e4))
          .hasMessageContaining("otherwise than Llama 3.1");
    }
  }

  @Test
  void withoutTheTensorThereIsNoScaling() throws IOException {
    try (GgufFile open = GgufFile.open(SmallGguf.llama().write(folder.resolve("a.gguf")))) {
      assertThat(Llama3Factors.read(open, 1e4)).isEmpty();
    }
  }

  private static byte[] two(float second) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(1)
        .putFloat(second)
        .array();
  }
}
