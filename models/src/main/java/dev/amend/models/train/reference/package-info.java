/** What the frozen reference says of rows, computed once and kept. */
@NullMarked
package dev.amend.models.train.reference;

import org.jspecify.annotations.NullMarked;
