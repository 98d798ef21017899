/** What a real tracking server gets to see. */
@NullMarked
package dev.amend.tests.track;

import org.jspecify.annotations.NullMarked;
