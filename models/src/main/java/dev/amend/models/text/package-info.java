/** Tokenizers, their training, and prompt templates. */
@NullMarked
package dev.amend.models.text;

import org.jspecify.annotations.NullMarked;
