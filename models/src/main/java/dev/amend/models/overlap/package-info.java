/** How much of one text is found in another, and how much is more than chance. */
@NullMarked
package dev.amend.models.overlap;

import org.jspecify.annotations.NullMarked;
