/** GGUF files of llama.cpp, and how they become Hugging Face folders. */
@NullMarked
package dev.amend.models.gguf;

import org.jspecify.annotations.NullMarked;
