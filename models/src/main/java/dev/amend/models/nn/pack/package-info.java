/** Sequences packed for attention without padding, and what is to be predicted in them. */
@NullMarked
package dev.amend.models.nn.pack;

import org.jspecify.annotations.NullMarked;
