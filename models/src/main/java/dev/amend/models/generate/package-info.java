/** Batched generation with a key/value cache. */
@NullMarked
package dev.amend.models.generate;

import org.jspecify.annotations.NullMarked;
