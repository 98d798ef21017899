/** Which records a clause of the data policy means. */
@NullMarked
package dev.amend.models.policy;

import org.jspecify.annotations.NullMarked;
