/** What the machine at hand is good at. */
@NullMarked
package dev.amend.infra.machine;

import org.jspecify.annotations.NullMarked;
