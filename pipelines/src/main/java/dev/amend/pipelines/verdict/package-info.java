/** Holds judged answers against the limits of a policy, and chooses the model that keeps them. */
@NullMarked
package dev.amend.pipelines.verdict;

import org.jspecify.annotations.NullMarked;
