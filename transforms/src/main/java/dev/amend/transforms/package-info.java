/** Beam transforms between the steps of a run. One transform, one file. */
@NullMarked
package dev.amend.transforms;

import org.jspecify.annotations.NullMarked;
