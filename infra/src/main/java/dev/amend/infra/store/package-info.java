/**
 * Where results live: steps that are trusted once their manifest is written, runs, the champion.
 */
@NullMarked
package dev.amend.infra.store;

import org.jspecify.annotations.NullMarked;
