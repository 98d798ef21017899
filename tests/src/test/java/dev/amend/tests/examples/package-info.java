/** The example projects that ship with Amend. */
@NullMarked
package dev.amend.tests.examples;

import org.jspecify.annotations.NullMarked;
