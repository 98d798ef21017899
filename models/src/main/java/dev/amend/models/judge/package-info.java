/** Judges: what an answer is, told from its text. */
@NullMarked
package dev.amend.models.judge;

import org.jspecify.annotations.NullMarked;
