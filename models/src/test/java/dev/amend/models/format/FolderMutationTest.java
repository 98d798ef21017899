package dev.amend.models.format;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.DamagedBytes;
import dev.amend.models.data.Example;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.Seeds;
import dev.amend.models.format.architecture.ConfigKeys;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Torch;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A damaged {@code config.json} or {@code tokenizer.json} is refused in words or read; nothing else
 * ever happens. {@code -Damend.mutants=100000} makes a long run of it.
 */
class FolderMutationTest {
  private static final int FILES = Integer.getInteger("amend.mutants", 600);
  private static final long SEED = 20_261_122;
  private static final DamagedBytes DAMAGE = new DamagedBytes(SEED, 1 << 12);
  private static final String TOKENIZER = "tokenizer.json";

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "3",
          "1e999",
          "4.5",
          "2147483648",
          "9223372036854775807",
          "1e-300",
          "\"\"",
          "\"llama\"",
          "\"gemma3_text\"",
          "[]",
          "[[]]",
          "[null]",
          "{}",
          "{\"rope_type\": \"yarn\"}",
          "{\"rope_theta\": -1}");

  @TempDir private Path folder;

  @Test
  void damagedConfigsAreRefusedOrRead() throws IOException {
    try (NDManager manager = Torch.newManager()) {
      DecoderConfig shape = SmallModel.config(false);
      ModelWriter.save(SmallModel.weights(manager, shape), folder);
      Path file = folder.resolve(ConfigKeys.FILE);
      byte[] whole = Files.readAllBytes(file);
      int refused = 0;
      for (int i = 0; i < FILES; i++) {
        Files.write(file, i % 2 == 0 ? revalued(whole, i) : DAMAGE.of(whole, i));
        refused += refusesModel(manager) ? 1 : 0;
      }
      assertThat(refused).isBetween(FILES / 4, FILES * 19 / 20);
    }
  }

  private boolean refusesModel(NDManager manager) throws IOException {
    try (NDManager reading = manager.newSubManager()) {
      assertThat(ModelReader.load(reading, folder).tensors()).isNotEmpty();
      return false;
    } catch (FormatException e) {
      assertThat(e).hasMessageContaining(folder.toString());
      return true;
    }
  }

  @Test
  void damagedTokenizersAreRefusedOrRead() throws IOException {
    writeTokenizer();
    damageTokenizer(FILES);
  }

  /** Unigram, WordPiece and other BPE ones, with every kind of normalizer and decoder. */
  @Test
  void damagedTokenizersOfOtherProgramsAreRefusedOrRead() throws IOException {
    Path tokenizers = SharedFolder.of("oracles/tokenizers");
    try (Stream<Path> kinds = Files.list(tokenizers)) {
      for (Path kind : kinds.filter(Files::isDirectory).sorted().toList()) {
        Files.copy(
            kind.resolve(TOKENIZER),
            folder.resolve(TOKENIZER),
            StandardCopyOption.REPLACE_EXISTING);
        folder.resolve(TOKENIZER).toFile().setWritable(true);
        damageTokenizer(FILES / 10);
      }
    }
  }

  private void damageTokenizer(int files) throws IOException {
    Path file = folder.resolve(TOKENIZER);
    byte[] whole = Files.readAllBytes(file);
    int refused = 0;
    for (int i = 0; i < files; i++) {
      Files.write(file, i % 2 == 0 ? revalued(whole, i) : DAMAGE.of(whole, i));
      refused += refusesTokenizer() ? 1 : 0;
    }
    assertThat(refused).isBetween(files / 10, files * 99 / 100);
  }

  private void writeTokenizer() throws IOException {
    List<Example> rows = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      rows.add(GoldSet.BENIGN.row("gold", SEED, i));
    }
    Path texts = Files.createDirectories(folder.resolve("texts"));
    JsonLines.write(texts.resolve("rows.jsonl"), rows);
    new ScratchModel(300, 1, 16, 2, 1, 24, 64)
        .write(List.of(texts), new PromptTemplate("{prompt}"), SEED, folder);
  }

  private boolean refusesTokenizer() throws IOException {
    try (Tokenizer read = Tokenizer.open(folder)) {
      int[] ids = read.encode("How do I wash a wooden plate?");
      assertThat(read.decode(ids, true)).isNotNull();
      return false;
    } catch (FormatException e) {
      assertThat(e).hasMessageContaining(folder.toString());
      return true;
    }
  }

  /** Another value for one key, at any depth. */
  private static byte[] revalued(byte[] file, int number) throws IOException {
    ObjectNode top = (ObjectNode) Json.MAPPER.readTree(file);
    ObjectNode at = top;
    String name = nameIn(at, number, 0);
    for (int depth = 1; depth < 4 && at.get(name) instanceof ObjectNode inner; depth++) {
      if (inner.isEmpty() || draw(4, number, "stop" + depth) == 0) {
        break;
      }
      at = inner;
      name = nameIn(at, number, depth);
    }
    at.set(name, Json.MAPPER.readTree(VALUES.get(draw(VALUES.size(), number, "value"))));
    return Json.MAPPER.writeValueAsBytes(top);
  }

  private static String nameIn(ObjectNode node, int number, int depth) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names.get(draw(names.size(), number, "key" + depth));
  }

  private static int draw(int bound, int number, String what) {
    return Seeds.below(bound, SEED, number, what);
  }
}
