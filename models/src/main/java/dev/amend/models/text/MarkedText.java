package dev.amend.models.text;

/**
 * One text, or a pair of texts, as an encoder is given them, with the tokenizer's own special
 * tokens: T tokens in all.
 *
 * @param ids {@code input_ids} [T]
 * @param types {@code token_type_ids} [T]: 0 for the first text and its special tokens, 1 for the
 *     second
 * @param cut whether the text was longer than the model takes
 */
public record MarkedText(long[] ids, long[] types, boolean cut) {}
