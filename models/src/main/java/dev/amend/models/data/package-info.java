/**
 * What flows between steps: examples, answers, rejects, and the digests and seeds that name them.
 */
@NullMarked
package dev.amend.models.data;

import org.jspecify.annotations.NullMarked;
