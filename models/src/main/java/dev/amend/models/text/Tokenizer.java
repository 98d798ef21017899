package dev.amend.models.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.amend.models.chat.ChatPrompt;
import dev.amend.models.chat.ChatSetting;
import dev.amend.models.data.FormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokenizer of a model folder, as its {@code tokenizer.json} alone describes it. Never cuts and
 * never pads, whatever the file says. May be used by many threads at once; close it after the last.
 */
public final class Tokenizer implements AutoCloseable {
  /** Cutting and padding would be taken from the file if they were not switched off here. */
  private static final Map<String, String> PLAIN =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final HuggingFaceTokenizer tokenizer;
  private final TokenTable tokens;
  private final int[] opening;
  private final Path folder;
  private final Map<ChatSetting, ChatPrompt> chats = new ConcurrentHashMap<>();

  private Tokenizer(HuggingFaceTokenizer tokenizer, TokenTable tokens, Path folder) {
    this.folder = folder;
    this.tokenizer = tokenizer;
    this.tokens = tokens;
    this.opening = opening(tokenizer);
  }

  /**
   * Opens the tokenizer of a folder.
   *
   * @throws FormatException if there is no {@code tokenizer.json}, or the tokenizers library
   *     refuses it
   */
  public static Tokenizer open(Path folder) throws IOException {
    Path file = folder.resolve(TokenTable.FILE);
    byte[] bytes = TokenTable.bytes(file);
    TokenTable tokens = TokenTable.of(file, TokenTable.parsed(file, bytes));
    try {
      return new Tokenizer(
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), PLAIN), tokens, folder);
    } catch (RuntimeException e) {
      throw FormatException.ofFile(
          file, "no tokenizer: " + e.getMessage(), "Fetch or save the file again");
    }
  }

  /**
   * Ids of a text and nothing else: no bos, no eos. The text of a special token inside it becomes
   * that token, as everywhere in Hugging Face. Half a surrogate pair is read as U+FFFD.
   *
   * @throws UncheckedIOException when one of them is beyond the rows of the model
   */
  public int[] encode(String text) {
    int[] ids = narrow(tokenizer.encode(text, false, false).getIds());
    for (int id : ids) {
      if (id >= tokens.rows()) {
        throw new UncheckedIOException(beyond(id));
      }
    }
    return ids;
  }

  /**
   * The text of ids. Bytes that are no UTF-8, such as half of a character, become U+FFFD.
   *
   * @param skipSpecial whether special tokens leave no trace
   */
  public String decode(int[] tokens, boolean skipSpecial) {
    return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), skipSpecial);
  }

  private FormatException beyond(int id) {
    return FormatException.ofFile(
        folder.resolve(TokenTable.FILE),
        "a text holds the token '%s' with id %d, and the model has %d rows (vocab_size)"
            .formatted(tokens.token(id), id, tokens.rows()),
        "Give the model a row for it (resize_token_embeddings), or take the token out of"
            + " added_tokens");
  }

  /** The id of a token as the vocabulary spells it, special or not. */
  public OptionalInt id(String token) {
    Integer id = tokens.ids().get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** All tokens as the file spells them. */
  public TokenTable tokens() {
    return tokens;
  }

  /**
   * The chat template that lies beside the tokenizer.
   *
   * @throws UncheckedIOException when there is none, it cannot be read, or leaves messages out
   */
  public ChatPrompt chat(ChatSetting setting) {
    return chats.computeIfAbsent(setting, this::opened);
  }

  private ChatPrompt opened(ChatSetting setting) {
    try {
      return ChatPrompt.open(folder, setting);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
