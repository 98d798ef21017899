/** Tokenizers as GGUF files describe them, written for the tokenizers library. */
@NullMarked
package dev.amend.models.gguf.tokenizer;

import org.jspecify.annotations.NullMarked;
