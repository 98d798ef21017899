/** Reads and writes the JSON files that live longer than the version that wrote them. */
@NullMarked
package dev.amend.infra.codec;

import org.jspecify.annotations.NullMarked;
