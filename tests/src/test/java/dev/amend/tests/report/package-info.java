/** The report as a reader meets it: in a browser. */
@NullMarked
package dev.amend.tests.report;

import org.jspecify.annotations.NullMarked;
