/**
 * What counts as an answer, as evidence, and as nothing shown: the one place where a measured value
 * becomes a verdict. Metrics measure, bounds prove; here it is said what either may rest on.
 */
@NullMarked
package dev.amend.models.evidence;

import org.jspecify.annotations.NullMarked;
