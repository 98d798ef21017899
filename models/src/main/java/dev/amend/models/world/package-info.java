/** The gold world: a synthetic instruction language whose truth is known. */
@NullMarked
package dev.amend.models.world;

import org.jspecify.annotations.NullMarked;
