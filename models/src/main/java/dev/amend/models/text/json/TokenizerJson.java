package dev.amend.models.text.json;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A whole {@code tokenizer.json}, whose texts are neither cut nor padded.
 *
 * @param normalizer what is done to a text first; null for nothing
 * @param preTokenizer how it is cut into words; null for not at all
 */
public record TokenizerJson(
    List<AddedToken> added,
    @Nullable Object normalizer,
    @Nullable Object preTokenizer,
    TextFrame frame,
    Object decoder,
    BytePairModel model) {
  /** As the file has it. */
  public SortedMap<String, @Nullable Object> json() {
    SortedMap<String, @Nullable Object> root = new TreeMap<>();
    root.put("version", "1.0");
    root.put("truncation", null);
    root.put("padding", null);
    root.put("added_tokens", added.stream().map(AddedToken::json).toList());
    root.put("normalizer", normalizer);
    root.put("pre_tokenizer", preTokenizer);
    root.put("post_processor", frame.json());
    root.put("decoder", decoder);
    root.put("model", model.json());
    return root;
  }
}
