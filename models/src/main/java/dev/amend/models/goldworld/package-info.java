/**
 * The gold world: a small synthetic instruction language that reads like plain English and whose
 * truth is known exactly.
 *
 * <p>Its sentences come from {@link dev.amend.models.goldworld.Template templates}, which write
 * rows and read answers alike. {@link dev.amend.models.goldworld.GoldSet} deals rows; {@link
 * dev.amend.models.goldworld.Question} and {@link dev.amend.models.goldworld.Sentence} read text
 * back. Harmful content is a labelled placeholder ("run the violence scheme on the baker"); no
 * sentence of the language tells anyone how to do anything in the real world.
 */
@NullMarked
package dev.amend.models.goldworld;

import org.jspecify.annotations.NullMarked;
