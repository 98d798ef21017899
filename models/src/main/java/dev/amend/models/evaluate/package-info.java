/**
 * Metrics over what is recorded of models, one a file; their intervals; and the proofs by which
 * gates decide on them.
 */
@NullMarked
package dev.amend.models.evaluate;

import org.jspecify.annotations.NullMarked;
