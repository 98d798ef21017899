/** Models behind an OpenAI-compatible endpoint, as generator, judge or critic. */
@NullMarked
package dev.amend.models.remote;

import org.jspecify.annotations.NullMarked;
