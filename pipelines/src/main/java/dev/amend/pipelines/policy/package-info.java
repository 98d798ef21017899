/** The data policy: what a model must not know or do, what it must keep, and how that is proven. */
@NullMarked
package dev.amend.pipelines.policy;

import org.jspecify.annotations.NullMarked;
