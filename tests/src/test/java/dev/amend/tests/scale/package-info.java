/** Much data in little memory. */
@NullMarked
package dev.amend.tests.scale;

import org.jspecify.annotations.NullMarked;
