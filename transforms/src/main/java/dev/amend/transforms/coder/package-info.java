/** One deterministic coder for every record. */
@NullMarked
package dev.amend.transforms.coder;

import org.jspecify.annotations.NullMarked;
