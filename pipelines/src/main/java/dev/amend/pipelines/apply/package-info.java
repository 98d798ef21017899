/** Runs a plan, judges its results against the policy, and keeps the record of both. */
@NullMarked
package dev.amend.pipelines.apply;

import org.jspecify.annotations.NullMarked;
