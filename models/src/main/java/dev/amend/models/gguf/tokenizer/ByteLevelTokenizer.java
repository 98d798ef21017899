package dev.amend.models.gguf.tokenizer;

import dev.amend.models.gguf.file.GgufMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Byte-level byte pair encoding, as GPT-2, Llama 3, Qwen and SmolLM have it. */
final class ByteLevelTokenizer {
  private static final String MERGES = "tokenizer.ggml.merges";

  private ByteLevelTokenizer() {}

  /** The {@code tokenizer.json}. */
  static SortedMap<String, @Nullable Object> of(GgufTokens vocabulary) throws IOException {
    WordSplits words = WordSplits.of(vocabulary.metadata());
    SortedMap<String, @Nullable Object> root = new TreeMap<>();
    root.put("version", "1.0");
    root.put("truncation", null);
    root.put("padding", null);
    root.put("added_tokens", TokenizerParts.added(vocabulary, token -> false));
    root.put("normalizer", words.normalizer());
    root.put("pre_tokenizer", words.preTokenizer());
    root.put("post_processor", TokenizerParts.postProcessor(vocabulary, words.bos()));
    root.put("decoder", WordSplits.bytes(true));
    root.put("model", model(vocabulary, words.wholeWords()));
    return root;
  }

  private static Map<String, @Nullable Object> model(GgufTokens vocabulary, boolean wholeWords)
      throws IOException {
    Map<String, Integer> ids = vocabulary.ids();
    SortedMap<String, @Nullable Object> model = new TreeMap<>();
    model.put("type", "BPE");
    model.put("dropout", null);
    model.put("unk_token", null);
    model.put("continuing_subword_prefix", null);
    model.put("end_of_word_suffix", null);
    model.put("fuse_unk", false);
    model.put("byte_fallback", false);
    model.put("ignore_merges", wholeWords);
    model.put("vocab", ids);
    model.put("merges", merges(vocabulary.metadata(), ids));
    return model;
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
