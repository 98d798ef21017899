/** Rollouts: answers that the policy writes while it trains, their scores and advantages. */
@NullMarked
package dev.amend.models.rollout;

import org.jspecify.annotations.NullMarked;
