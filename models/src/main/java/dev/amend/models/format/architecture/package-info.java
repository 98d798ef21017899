/** Decoder architectures, one a file: config keys and tensor names onto the pieces of a decoder. */
@NullMarked
package dev.amend.models.format.architecture;

import org.jspecify.annotations.NullMarked;
