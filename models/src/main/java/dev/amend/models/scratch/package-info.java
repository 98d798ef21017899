/** A model folder before its first step. */
@NullMarked
package dev.amend.models.scratch;

import org.jspecify.annotations.NullMarked;
