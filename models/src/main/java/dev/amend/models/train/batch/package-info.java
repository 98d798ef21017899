/** Rows, and the batches that a step reads. */
@NullMarked
package dev.amend.models.train.batch;

import org.jspecify.annotations.NullMarked;
