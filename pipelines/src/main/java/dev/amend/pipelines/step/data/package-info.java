/** What data steps counted, and what is to be said of it. */
@NullMarked
package dev.amend.pipelines.step.data;

import org.jspecify.annotations.NullMarked;
