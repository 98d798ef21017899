package dev.amend.models.gguf.tokenizer;

import dev.amend.models.gguf.file.GgufMetadata;
import dev.amend.models.text.json.BytePairModel;
import dev.amend.models.text.json.JsonPart;
import dev.amend.models.text.json.TokenizerJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Byte-level byte pair encoding, as GPT-2, Llama 3, Qwen and SmolLM have it. */
final class ByteLevelTokenizer {
  private static final String MERGES = "tokenizer.ggml.merges";

  private ByteLevelTokenizer() {}

  /** The {@code tokenizer.json}. */
  static TokenizerJson of(GgufTokens vocabulary) throws IOException {
    WordSplits words = WordSplits.of(vocabulary.metadata());
    Map<String, Integer> ids = vocabulary.ids();
    return new TokenizerJson(
        vocabulary.added(token -> false),
        words.normalizer(),
        words.preTokenizer(),
        vocabulary.frame(words.bos()),
        JsonPart.byteLevel(true, true),
        new BytePairModel(
            ids, merges(vocabulary.metadata(), ids), null, false, words.wholeWords()));
  }

  /** Pairs of tokens whose join is a token; the tokenizers library gives up on others. */
  private static List<String> merges(GgufMetadata metadata, Map<String, Integer> ids)
      throws IOException {
    List<String> merges = metadata.texts(MERGES);
    for (String merge : merges) {
      String[] pair = merge.split(" ", -1);
      boolean known =
          pair.length == 2
              && ids.containsKey(pair[0])
              && ids.containsKey(pair[1])
              && ids.containsKey(pair[0] + pair[1]);
      if (!known) {
        throw metadata.wrong(MERGES, "holds '" + merge + "', which joins no two tokens to a third");
      }
    }
    return merges;
  }
}
