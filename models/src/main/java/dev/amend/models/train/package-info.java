/** The one training loop, its checkpoints and its process. */
@NullMarked
package dev.amend.models.train;

import org.jspecify.annotations.NullMarked;
