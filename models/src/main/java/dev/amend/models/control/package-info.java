/** Controllers: numbers of a loss that move while it is trained on. */
@NullMarked
package dev.amend.models.control;

import org.jspecify.annotations.NullMarked;
