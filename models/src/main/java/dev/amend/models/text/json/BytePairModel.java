package dev.amend.models.text.json;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Byte pair encoding. Sennrich et al., arXiv 1508.07909.
 *
 * @param ids by token
 * @param merges pairs of tokens, the first to be joined first; each a text with a blank or a list
 * @param unknown the token for what no token spells; null where every byte has one
 * @param spelt whether what no token spells is spelt in tokens of bytes
 * @param wholeWords whether a word that is a token is not taken apart
 */
public record BytePairModel(
    Map<String, Integer> ids,
    List<?> merges,
    @Nullable String unknown,
    boolean spelt,
    boolean wholeWords) {
  /** As the file has it. */
  public SortedMap<String, @Nullable Object> json() {
    SortedMap<String, @Nullable Object> model = new TreeMap<>();
    model.put("type", "BPE");
    model.put("dropout", null);
    model.put("unk_token", unknown);
    model.put("continuing_subword_prefix", null);
    model.put("end_of_word_suffix", null);
    model.put("fuse_unk", spelt);
    model.put("byte_fallback", spelt);
    if (wholeWords) {
      model.put("ignore_merges", true); // a key that old releases do not know
    }
    model.put("vocab", ids);
    model.put("merges", merges);
    return model;
  }
}
