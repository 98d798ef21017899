/**
 * How the bytes of a file hold records: told from content, read as a stream, nothing lost silently.
 */
@NullMarked
package dev.amend.transforms.container;

import org.jspecify.annotations.NullMarked;
