/**
 * What a model still knows of texts it should have forgotten: memorisation and membership measures
 * as pure functions of token log-probabilities, and the statistics that compare models by them.
 */
@NullMarked
package dev.amend.models.evaluate.memorization;

import org.jspecify.annotations.NullMarked;
