package dev.amend.models.gguf.tokenizer;

import dev.amend.models.gguf.file.GgufMetadata;
import dev.amend.models.text.json.AddedToken;
import dev.amend.models.text.json.TextFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary of a GGUF file.
 *
 * @param tokens by id
 * @param types of each: unknown, control, user-defined or others
 */
public record GgufTokens(GgufMetadata metadata, List<String> tokens, List<Long> types) {
  private static final long UNKNOWN = 2;
  private static final long CONTROL = 3;
  private static final long USER = 4;

  /** The list of tokens. */
  private static final String TOKENS = "tokenizer.ggml.tokens";

  private static final String TYPES = "tokenizer.ggml.token_type";
  private static final long NORMAL = 1;

  public GgufTokens {
    tokens = List.copyOf(tokens);
    types = List.copyOf(types);
  }

  /**
   * The vocabulary of a file.
   *
   * @param rows of the embedding, of which there is one for each token or more
   */
  public static GgufTokens read(GgufMetadata metadata, int rows) throws IOException {
    List<String> tokens = metadata.texts(TOKENS);
    if (tokens.isEmpty() || tokens.size() > rows) {
      throw metadata.wrong(
          TOKENS, "has " + tokens.size() + " tokens, and the embedding " + rows + " rows");
    }
    List<Long> types = new ArrayList<>();
    if (metadata.has(TYPES)) {
      types.addAll(metadata.wholes(TYPES));
    } else {
      tokens.forEach(token -> types.add(NORMAL));
    }
    if (types.size() != tokens.size()) {
      throw metadata.wrong(TYPES, "has " + types.size() + " of " + tokens.size() + " tokens");
    }
    return new GgufTokens(metadata, tokens, types);
  }

  /** The same with other spellings. */
  GgufTokens respelt(UnaryOperator<String> spelling) {
    return new GgufTokens(metadata, tokens.stream().map(spelling).toList(), types);
  }

  /** Ids by token. */
  Map<String, Integer> ids() throws IOException {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (String token : tokens) {
      Integer earlier = ids.put(token, ids.size());
      if (earlier != null) {
        throw metadata.wrong(TOKENS, "has one token twice, as " + earlier);
      }
    }
    return ids;
  }

  /** The id under a key such as {@code bos_token_id}; null where there is none. */
  @Nullable Integer id(String name) throws IOException {
    String key = "tokenizer.ggml." + name;
    if (!metadata.has(key)) {
      return null;
    }
    int id = metadata.whole(key);
    if (id >= tokens.size()) {
      throw metadata.wrong(key, "is " + id + ", and there are " + tokens.size() + " tokens");
    }
    return id;
  }

  /**
   * The tokens that are found in a text before anything else.
   *
   * @param strips special ones behind which white space goes with them
   */
  List<AddedToken> added(Predicate<String> strips) {
    List<AddedToken> added = new ArrayList<>();
    for (int id = 0; id < tokens.size(); id++) {
      long type = types.get(id);
      String token = tokens.get(id);
      boolean special = type == CONTROL || type == UNKNOWN;
      if (special || type == USER) {
        added.add(new AddedToken(id, token, special, special && strips.test(token)));
      }
    }
    return added;
  }

  /**
   * What stands around a text.
   *
   * @param bos whether bos is put in front where the file does not say it
   */
  TextFrame frame(boolean bos) throws IOException {
    return new TextFrame(
        mark("bos_token_id", "add_bos_token", bos), mark("eos_token_id", "add_eos_token", false));
  }

  private TextFrame.@Nullable Mark mark(String key, String flag, boolean otherwise)
      throws IOException {
    Integer id = metadata.flag("tokenizer.ggml." + flag, otherwise) ? id(key) : null;
    return id == null ? null : new TextFrame.Mark(tokens.get(id), id);
  }

  /** The keys of {@code generation_config.json}: an answer ends where the text or a turn does. */
  public SortedMap<String, Object> generation() throws IOException {
    SortedMap<String, Object> keys = new TreeMap<>();
    List<Integer> ends = new ArrayList<>();
    for (String name : List.of("eos_token_id", "eot_token_id")) {
      Integer id = id(name);
      if (id != null && !ends.contains(id)) {
        ends.add(id);
      }
    }
    keys.put("bos_token_id", id("bos_token_id"));
    keys.put("eos_token_id", ends.size() == 1 ? ends.get(0) : ends.isEmpty() ? null : ends);
    keys.put("pad_token_id", id("padding_token_id"));
    return keys;
  }
}
