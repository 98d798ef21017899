/** The documentation, read as a reader reads it: run, followed, compared with the program. */
@NullMarked
package dev.amend.tests.docs;

import org.jspecify.annotations.NullMarked;
