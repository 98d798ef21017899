/** The training process: its entry, its tie to the parent, what it says. */
@NullMarked
package dev.amend.models.train.process;

import org.jspecify.annotations.NullMarked;
