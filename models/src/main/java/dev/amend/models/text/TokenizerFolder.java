package dev.amend.models.text;

import dev.amend.models.data.Json;
import dev.amend.models.text.json.AddedToken;
import dev.amend.models.text.json.BytePairModel;
import dev.amend.models.text.json.JsonPart;
import dev.amend.models.text.json.TextFrame;
import dev.amend.models.text.json.TokenizerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes a learnt vocabulary as the three files that the tokenizers library and transformers open:
 * {@code tokenizer.json}, {@code tokenizer_config.json}, {@code special_tokens_map.json}.
 */
public final class TokenizerFolder {
  private TokenizerFolder() {}

  /**
   * Writes the files, replacing older ones.
   *
   * @param template what chat programs shall put around a prompt
   * @param folder made when it does not exist
   */
  public static void write(BpeVocabulary vocabulary, PromptTemplate template, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    SortedMap<String, Object> named = named(vocabulary.special());
    Files.writeString(folder.resolve("tokenizer.json"), Json.pretty(tokenizer(vocabulary).json()));
    Files.writeString(folder.resolve("special_tokens_map.json"), Json.pretty(named));
    named.put("tokenizer_class", "PreTrainedTokenizerFast");
    named.put("clean_up_tokenization_spaces", false);
    named.put("chat_template", template.chatTemplate());
    Files.writeString(folder.resolve("tokenizer_config.json"), Json.pretty(named));
  }

  private static SortedMap<String, Object> named(SpecialTokens special) {
    SortedMap<String, Object> named = new TreeMap<>();
    if (special.bos() != null) {
      named.put("bos_token", special.bos());
    }
    named.put("eos_token", special.eos());
    named.put("pad_token", special.pad());
    named.put("additional_special_tokens", special.others());
    return named;
  }

  private static TokenizerJson tokenizer(BpeVocabulary vocabulary) {
    List<String> special = vocabulary.special().all();
    List<AddedToken> added =
        IntStream.range(0, special.size())
            .mapToObj(id -> new AddedToken(id, special.get(id), true, false))
            .toList();
    String bos = vocabulary.special().bos();
    TextFrame.Mark front = bos == null ? null : new TextFrame.Mark(bos, special.indexOf(bos));
    Map<String, Integer> ids = new LinkedHashMap<>();
    vocabulary.tokens().forEach(token -> ids.put(token, ids.size()));
    return new TokenizerJson(
        added,
        null,
        JsonPart.byteLevel(false, true),
        new TextFrame(front, null),
        JsonPart.byteLevel(true, true),
        new BytePairModel(ids, vocabulary.merges(), null, false, false));
  }
}
