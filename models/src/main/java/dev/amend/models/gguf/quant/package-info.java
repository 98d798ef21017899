/** How GGUF files store numbers: plain, and in blocks of few bits. */
@NullMarked
package dev.amend.models.gguf.quant;

import org.jspecify.annotations.NullMarked;
