/** Guards: rules that stop a training run with a reason. */
@NullMarked
package dev.amend.models.guard;

import org.jspecify.annotations.NullMarked;
