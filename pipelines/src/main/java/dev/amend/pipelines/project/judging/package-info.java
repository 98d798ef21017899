/** Chooses the judge of every source, and checks that it tells what the policy limits. */
@NullMarked
package dev.amend.pipelines.project.judging;

import org.jspecify.annotations.NullMarked;
