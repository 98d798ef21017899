/** Where the steps of a training run come from: datasets, or rollouts that the policy writes. */
@NullMarked
package dev.amend.models.train.source;

import org.jspecify.annotations.NullMarked;
