/**
 * Statistics that compare models by what they still know of texts: pure functions of scores. The
 * scores of a text are metrics of their own, in {@code evaluate}.
 */
@NullMarked
package dev.amend.models.evaluate.memorization;

import org.jspecify.annotations.NullMarked;
