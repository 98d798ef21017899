package dev.amend.models.text;

/**
 * One text, or two, as an encoder is given them: with the tokenizer's own special tokens.
 *
 * @param ids tokens
 * @param types 0 for the first text and what belongs to it, else 1, as the tokenizer counts them
 * @param cut whether the text was longer than the model takes
 */
public record MarkedText(long[] ids, long[] types, boolean cut) {}
