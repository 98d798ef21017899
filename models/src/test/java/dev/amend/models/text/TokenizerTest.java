package dev.amend.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.format.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          " a",
          "Hello, World! How are you today? \uD83C\uDF0D",
          "I can't fit 12345 into 2 slots.",
          "  two  spaces\n\n\tand tab",
          "你好，世界",
          "naïve café",
          "<s>x</s>");

  @TempDir Path folder;

  /** Ids that the tokenizers library gives for {@link #TEXTS}; a bar ends each. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "llama2/tokenizer.json;"
            + " | 263 | 29871 263"
            + " | 15043 29892 2787 29991 1128 526 366 9826 29973 29871 31494"
            + " | 306 508 29915 29873 6216 29871 29896 29906 29941 29946 29945 964 29871 29906 2243"
            + " 1862 29889"
            + " | 259 1023 29871 8162 13 13 12 392 4434"
            + " | 29871 30919 31076 30214 30793 30967 | 1055 30085 345 274 28059 | 1 921 2",
        "torchtune-test/tokenizer.json;"
            + " | 97 | 258"
            + " | 72 381 111 44 411 280 307 33 1493 470 349 277 853 63 32 240 159 140 141"
            + " | 73 503 414 275 272 32 49 50 51 52 53 729 32 50 1192 295 115 46"
            + " | 32 646 32 501 359 300 10 10 9 424 256 452"
            + " | 228 189 160 229 165 189 239 188 140 228 184 150 231 149 140"
            + " | 956 195 175 320 282 97 102 195 169 | 60 115 62 120 60 47 115 62",
        "torchtune-test/tiny_bpe_tokenizer.json;"
            + " | 64 | 98"
            + " | 39 385 78 11 346 118 246 0 945 230 191 128 1385 30 95"
            + " | 40 200 990 123 116 95 16 17 18 19 20 481 95 17 1616 188 82 13"
            + " | 95 532 95 294 279 113 94 94 333 97 231"
            + " | | 77 1483 910 69 | 27 82 29 87 1932 82 29",
      })
  void knownTokenizersGiveTheirKnownIds(String file, String golden) throws IOException {
    Path source = SharedFolder.of("data/tokenizers/" + file);
    Files.copy(source, folder.resolve("tokenizer.json"));
    String[] expected = golden.split("\\|", -1);
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(tokenizer.encode(TEXTS.get(i))).as(TEXTS.get(i)).isEqualTo(ids(expected[i]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt2-bpe",
        "llama3-bpe",
        "qwen-bpe",
        "llama2-bpe",
        "metaspace-bpe",
        "gemma-bpe",
        "unigram",
        "unigram-precompiled",
        "wordpiece"
      })
  void nastyStringsGiveTheIdsOfTheReference(String name) throws IOException {
    Path source = SharedFolder.of("oracles/tokenizers/" + name);
    try (Tokenizer tokenizer = Tokenizer.open(source);
        Stream<String> lines = Files.lines(source.resolve("cases.jsonl"))) {
      int cases = 0;
      for (String line : (Iterable<String>) lines::iterator) {
        JsonNode one = Json.MAPPER.readTree(line);
        int[] special = Json.MAPPER.convertValue(one.path("ids_with_special"), int[].class);
        int[] plain = Json.MAPPER.convertValue(one.path("ids"), int[].class);
        assertThat(tokenizer.encode(one.path("text").asText())).isEqualTo(plain);
        assertThat(tokenizer.decode(special, false)).isEqualTo(one.path("decoded").asText());
        assertThat(tokenizer.decode(special, true))
            .isEqualTo(one.path("decoded_skip_special").asText());
        int[] opening = tokenizer.opening();
        assertThat(Arrays.copyOf(special, opening.length + plain.length))
            .isEqualTo(IntStream.concat(Arrays.stream(opening), Arrays.stream(plain)).toArray());
        cases++;
      }
      assertThat(cases).isEqualTo(183);
    }
  }

  @Test
  void openingIsWhatThePostProcessorPutsInFront() throws IOException {
    try (Tokenizer llama = Tokenizer.open(SharedFolder.of("data/tokenizers/llama2"))) {
      assertThat(llama.opening()).containsExactly(1);
      assertThat(llama.id("<s>")).hasValue(1);
      assertThat(llama.id("no such token")).isEmpty();
    }
  }

  @Test
  void manyThreadsMayEncodeAtOnce() throws IOException {
    BpeVocabulary vocabulary =
        BpeTrainer.train(
            List.of("to be or not to be"), 300, SpecialTokens.of("<e>", "<p>", List.of()));
    TokenizerFolder.write(vocabulary, new PromptTemplate("{prompt}"), folder);
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      List<String> texts = IntStream.range(0, 500).mapToObj(i -> "to be " + i + " or not").toList();
      List<int[]> alone = new ArrayList<>();
      texts.forEach(text -> alone.add(tokenizer.encode(text)));
      List<int[]> together = texts.parallelStream().map(tokenizer::encode).toList();
      assertThat(together.toArray(int[][]::new)).isDeepEqualTo(alone.toArray(int[][]::new));
    }
  }

  /** The file asks for a cut at two tokens and padding to eight. */
  @Test
  void nothingIsCutOrPadded() throws IOException {
    TokenizerFolder.write(
        BpeTrainer.train(List.of(), 258, SpecialTokens.of("<e>", "<p>", List.of())),
        new PromptTemplate("{prompt}"),
        folder);
    Path file = folder.resolve("tokenizer.json");
    String asked =
        Files.readString(file)
            .replaceFirst(
                "\"truncation\" : null",
                "\"truncation\":{\"direction\":\"Right\",\"max_length\":2,"
                    + "\"strategy\":\"LongestFirst\",\"stride\":0}")
            .replaceFirst(
                "\"padding\" : null",
                "\"padding\":{\"strategy\":{\"Fixed\":8},\"direction\":\"Right\","
                    + "\"pad_to_multiple_of\":null,\"pad_id\":0,\"pad_type_id\":0,"
                    + "\"pad_token\":\"<p>\"}");
    assertThat(asked).contains("max_length", "Fixed");
    Files.writeString(file, asked);
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      assertThat(tokenizer.encode("abc")).hasSize(3);
    }
  }

  @Test
  void whatIsNoTokenizerIsRefused() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    assertRefused(file, "is missing");
    Files.writeString(file, "{");
    assertRefused(file, "not JSON");
    Files.writeString(file, "{}");
    assertRefused(file, "\"model.vocab\" holds no token");
    Files.writeString(file, "{\"model\":{\"vocab\":{\"a\":0}}}");
    assertRefused(file, "no tokenizer");
  }

  private void assertRefused(Path file, String words) {
    assertThatThrownBy(() -> Tokenizer.open(folder))
        .isInstanceOf(FormatException.class)
        .hasMessageContainingAll(file.toString(), words);
  }

  private static int[] ids(String text) {
    return Stream.of(text.strip().split(" "))
        .filter(id -> !id.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
