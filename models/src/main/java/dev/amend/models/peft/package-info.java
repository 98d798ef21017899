/** Low-rank adapters in the files of PEFT, in and out. */
@NullMarked
package dev.amend.models.peft;

import org.jspecify.annotations.NullMarked;
