/** The parts of a {@code tokenizer.json}, as the tokenizers library reads it. */
@NullMarked
package dev.amend.models.text.json;

import org.jspecify.annotations.NullMarked;
