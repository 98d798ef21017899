/** The kinds of work, one a file: what each reads, what its result depends on, how it runs. */
@NullMarked
package dev.amend.pipelines.step;

import org.jspecify.annotations.NullMarked;
