/** Arithmetic of how much memory a decoder's work holds. */
@NullMarked
package dev.amend.models.nn.memory;

import org.jspecify.annotations.NullMarked;
