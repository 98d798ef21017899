/** Metrics over judged answers, one a file, and their intervals. */
@NullMarked
package dev.amend.models.evaluate;

import org.jspecify.annotations.NullMarked;
