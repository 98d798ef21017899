/** How much memory a training process holds. */
@NullMarked
package dev.amend.models.train.memory;

import org.jspecify.annotations.NullMarked;
