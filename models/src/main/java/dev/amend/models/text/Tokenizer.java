package dev.amend.models.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.amend.models.chat.ChatTemplate;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of a model folder, as its {@code tokenizer.json} alone describes it. Never cuts and
 * never pads, whatever the file says. May be used by many threads at once; close it after the last.
 */
public final class Tokenizer implements AutoCloseable {
  private static final String FILE = "tokenizer.json";

  /** Cutting and padding would be taken from the file if they were not switched off here. */
  private static final Map<String, String> PLAIN =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final HuggingFaceTokenizer tokenizer;
  private final Map<String, Integer> ids;
  private final int[] opening;
  private final Path folder;
  private @Nullable ChatTemplate chat;

  private Tokenizer(HuggingFaceTokenizer tokenizer, Map<String, Integer> ids, Path folder) {
    this.folder = folder;
    this.tokenizer = tokenizer;
    this.ids = ids;
    this.opening = opening(tokenizer);
  }

  /**
   * Opens the tokenizer of a folder.
   *
   * @throws FormatException if there is no {@code tokenizer.json}, or the tokenizers library
   *     refuses it
   */
  public static Tokenizer open(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      byte[] bytes = Files.readAllBytes(file);
      Map<String, Integer> ids = TokenTable.of(file, Json.MAPPER.readTree(bytes));
      return new Tokenizer(
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), PLAIN), ids, folder);
    } catch (NoSuchFileException e) {
      throw FormatException.ofFile(
          file, "is missing", "Save the tokenizer with the tokenizers library to get one");
    } catch (JsonProcessingException e) {
      throw FormatException.ofFile(
          file, "not JSON: " + e.getOriginalMessage(), "Fetch or save the file again");
    } catch (RuntimeException e) {
      throw FormatException.ofFile(
          file, "no tokenizer: " + e.getMessage(), "Fetch or save the file again");
    }
  }

  /**
   * Ids of a text and nothing else: no bos, no eos. The text of a special token inside it becomes
   * that token, as everywhere in Hugging Face. Half a surrogate pair is read as U+FFFD.
   */
  public int[] encode(String text) {
    return narrow(tokenizer.encode(text, false, false).getIds());
  }

  /**
   * The text of ids. Bytes that are no UTF-8, such as half of a character, become U+FFFD.
   *
   * @param skipSpecial whether special tokens leave no trace
   */
  public String decode(int[] tokens, boolean skipSpecial) {
    return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), skipSpecial);
  }

  /** The id of a token as the vocabulary spells it, special or not. */
  public OptionalInt id(String token) {
    Integer id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /**
   * The chat template that lies beside the tokenizer.
   *
   * @throws UncheckedIOException when there is none, or it cannot be read
   */
  public synchronized ChatTemplate chatTemplate() {
    if (chat == null) {
      try {
        chat =
            ChatTemplate.open(folder)
                .orElseThrow(
                    () ->
                        FormatException.ofFile(
                            folder,
                            "has no chat template",
                            "Write one as 'template' of the recipe"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return chat;
  }

  /** Ids that this tokenizer puts in front of every text that a model is given: bos, or nothing. */
  public int[] opening() {
    return opening.clone();
  }

  private static int[] opening(HuggingFaceTokenizer tokenizer) {
    Encoding probe = tokenizer.encode("a", true, false);
    long[] added = probe.getSpecialTokenMask();
    int length = 0;
    while (length < added.length && added[length] == 1) {
      length++;
    }
    // Nothing but special tokens: the vocabulary lacks the letter, so front and end look alike.
    return length == added.length ? new int[0] : Arrays.copyOf(narrow(probe.getIds()), length);
  }

  private static int[] narrow(long[] wide) {
    return Arrays.stream(wide).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
