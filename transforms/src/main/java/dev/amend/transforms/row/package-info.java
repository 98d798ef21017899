/** Rows that flow between transforms. */
@NullMarked
package dev.amend.transforms.row;

import org.jspecify.annotations.NullMarked;
