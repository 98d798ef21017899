/** The report as one self-contained page: sections, tables and plots. */
@NullMarked
package dev.amend.pipelines.report.html;

import org.jspecify.annotations.NullMarked;
