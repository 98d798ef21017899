/** The decoder, its adapters and the TorchScript that computes them. */
@NullMarked
package dev.amend.models.nn;

import org.jspecify.annotations.NullMarked;
