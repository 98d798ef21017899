/** The terminal: the only place that writes to standard output and error. */
@NullMarked
package dev.amend.pipelines.console;

import org.jspecify.annotations.NullMarked;
