/** What a run has to show: the report's data, its JSON, and the verdict for the console. */
@NullMarked
package dev.amend.pipelines.report;

import org.jspecify.annotations.NullMarked;
