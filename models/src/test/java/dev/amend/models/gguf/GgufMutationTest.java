package dev.amend.models.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.DamagedBytes;
import dev.amend.models.data.FormatException;
import dev.amend.models.gguf.file.GgufFile;
import dev.amend.models.gguf.tokenizer.GgufTokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A damaged GGUF file is refused in words, or is a model whose tensors are all there; nothing else
 * ever happens. {@code -Damend.mutants=100000} makes a long run of it.
 */
class GgufMutationTest {
  private static final int FILES = Integer.getInteger("amend.mutants", 3_000);

  /** The keys and the list of tensors take this much. */
  private static final DamagedBytes DAMAGE = new DamagedBytes(20_261_201, 1900);

  @TempDir private Path folder;

  @Test
  void damagedFilesAreRefusedOrRead() throws IOException {
    byte[] whole = SmallGguf.llama().bytes();
    Path file = folder.resolve("mutant.gguf");
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      refused += isRefused(Files.write(file, DAMAGE.of(whole, i))) ? 1 : 0;
    }
    // Every kind of outcome was met: numbers of tensors are most of the file.
    assertThat(refused).isBetween(FILES / 4, FILES - FILES / 20);
  }

  private static boolean isRefused(Path file) throws IOException {
    try (GgufFile open = GgufFile.open(file)) {
      GgufModel model = GgufModel.read(open);
      GgufTokenizer tokenizer = GgufTokenizer.read(model.tokens(), model.positions());
      assertThat(tokenizer.tokenizer().json()).containsKey("model");
      for (HfTensor tensor : model.tensors()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WritableByteChannel channel = Channels.newChannel(bytes);
        tensor.write(channel);
        assertThat(bytes.size()).isEqualTo(tensor.shape().size() * Float.BYTES);
      }
      return false;
    } catch (FormatException e) {
      assertThat(e).hasMessageContaining(file.toString());
      return true;
    }
  }
}
