/** GGUF files as they are: keys and tensors, read and checked. */
@NullMarked
package dev.amend.models.gguf.file;

import org.jspecify.annotations.NullMarked;
