/** Names for code. */
@NullMarked
package dev.amend.infra.digest;

import org.jspecify.annotations.NullMarked;
