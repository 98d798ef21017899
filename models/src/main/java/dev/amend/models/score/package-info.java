/** Scorers: a number an answer, with its direction, for rewards, costs and the report. */
@NullMarked
package dev.amend.models.score;

import org.jspecify.annotations.NullMarked;
