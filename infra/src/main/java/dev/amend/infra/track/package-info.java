/**
 * The tracking log: every point goes to the run folder first, and from there to whoever wants it.
 */
@NullMarked
package dev.amend.infra.track;

import org.jspecify.annotations.NullMarked;
