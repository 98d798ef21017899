/** Tools for testing pipelines, for users of these transforms too. */
@NullMarked
package dev.amend.transforms.testing;

import org.jspecify.annotations.NullMarked;
