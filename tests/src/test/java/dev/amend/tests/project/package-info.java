/** A small real project and the real command line, in processes of its own. */
@NullMarked
package dev.amend.tests.project;

import org.jspecify.annotations.NullMarked;
