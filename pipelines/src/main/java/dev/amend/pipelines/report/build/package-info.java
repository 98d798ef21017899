/** Gathers what a run has to show from its steps, its verdict and its log. */
@NullMarked
package dev.amend.pipelines.report.build;

import org.jspecify.annotations.NullMarked;
