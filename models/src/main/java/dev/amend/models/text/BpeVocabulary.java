package dev.amend.models.text;

import java.util.List;

/**
 * What a byte-level BPE tokenizer has learnt. {@link TokenizerFolder} writes it.
 *
 * @param special the special tokens; they have the first ids
 * @param tokens in the order of their ids: special tokens, 256 bytes, merged tokens
 * @param merges in the order in which they are applied, the two parts separated by a blank
 */
public record BpeVocabulary(SpecialTokens special, List<String> tokens, List<String> merges) {
  public BpeVocabulary {
    tokens = List.copyOf(tokens);
    merges = List.copyOf(merges);
  }
}
