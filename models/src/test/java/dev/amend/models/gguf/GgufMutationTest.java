package dev.amend.models.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.FormatException;
import dev.amend.models.data.Seeds;
import dev.amend.models.gguf.file.GgufFile;
import dev.amend.models.gguf.tokenizer.GgufTokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A damaged GGUF file is refused in words, or is a model whose tensors are all there; nothing else
 * ever happens. {@code -Damend.mutants=100000} makes a long run of it.
 */
class GgufMutationTest {
  private static final int FILES = Integer.getInteger("amend.mutants", 3_000);
  private static final long SEED = 20_261_201;

  @TempDir private Path folder;

  @Test
  void damagedFilesAreRefusedOrRead() throws IOException {
    byte[] whole = SmallGguf.llama().bytes();
    Path file = folder.resolve("mutant.gguf");
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      refused += isRefused(Files.write(file, mutated(whole, i))) ? 1 : 0;
    }
    // Every kind of outcome was met: numbers of tensors are most of the file.
    assertThat(refused).isBetween(FILES / 4, FILES - FILES / 20);
  }

  private static boolean isRefused(Path file) throws IOException {
    try (GgufFile open = GgufFile.open(file)) {
      GgufModel model = GgufModel.read(open);
      GgufTokenizer tokenizer = GgufTokenizer.read(model.tokens(), model.positions());
      assertThat(tokenizer.tokenizer()).containsKey("model");
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

  /** One to three of: change a byte, a bit, cut the end, add bytes, drop or double a piece. */
  private static byte[] mutated(byte[] whole, int number) {
    byte[] bytes = whole;
    int changes = 1 + draw(3, number, "changes");
    for (int c = 0; c < changes; c++) {
      // Half of the damage in front, where it is to be found out.
      int span = draw(2, number, "front" + c) == 0 ? bytes.length : Math.min(bytes.length, 1900);
      int at = draw(span, number, "at" + c);
      bytes = changed(bytes, at, draw(6, number, "kind" + c), draw(256, number, "value" + c));
    }
    return bytes;
  }

  private static byte[] changed(byte[] whole, int at, int kind, int value) {
    byte[] bytes = whole.clone();
    switch (kind) {
      case 0 -> bytes[at] = (byte) value;
      case 1 -> bytes[at] ^= (byte) (1 << value % 8);
      case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
      case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + value);
      case 4 -> System.arraycopy(whole, at, bytes, 0, whole.length - at);
      default -> System.arraycopy(whole, 0, bytes, at, whole.length - at);
    }
    return bytes;
  }

  private static int draw(int bound, int number, String what) {
    return Seeds.below(bound, SEED, number, what);
  }
}
