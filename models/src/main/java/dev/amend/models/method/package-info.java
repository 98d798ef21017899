/** Alignment methods, one a file: hyper-parameters and a loss. */
@NullMarked
package dev.amend.models.method;

import org.jspecify.annotations.NullMarked;
