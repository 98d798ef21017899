/** What a training process is told. */
@NullMarked
package dev.amend.models.train.spec;

import org.jspecify.annotations.NullMarked;
