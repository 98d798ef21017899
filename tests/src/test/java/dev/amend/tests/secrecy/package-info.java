/** What must never be seen outside of the data itself. */
@NullMarked
package dev.amend.tests.secrecy;

import org.jspecify.annotations.NullMarked;
