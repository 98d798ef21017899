/** Whole applies of a small project through the real command line. */
@NullMarked
package dev.amend.tests.apply;

import org.jspecify.annotations.NullMarked;
