/** What everything in a list owes to those who find it there. */
@NullMarked
package dev.amend.tests.contract;

import org.jspecify.annotations.NullMarked;
