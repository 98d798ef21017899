/** The command line: one command a file, each a few lines over the packages that do the work. */
@NullMarked
package dev.amend.pipelines.cli;

import org.jspecify.annotations.NullMarked;
