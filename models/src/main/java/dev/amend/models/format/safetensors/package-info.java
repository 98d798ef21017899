/** The safetensors format: bounded reading, memory-mapped tensors, writing. */
@NullMarked
package dev.amend.models.format.safetensors;

import org.jspecify.annotations.NullMarked;
