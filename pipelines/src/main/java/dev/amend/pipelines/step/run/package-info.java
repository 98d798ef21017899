/** What a step is, and what it finds around it when it runs. */
@NullMarked
package dev.amend.pipelines.step.run;

import org.jspecify.annotations.NullMarked;
