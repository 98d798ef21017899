/** Model folders on disk: safetensors and the Hugging Face layout. */
@NullMarked
package dev.amend.models.format;

import org.jspecify.annotations.NullMarked;
