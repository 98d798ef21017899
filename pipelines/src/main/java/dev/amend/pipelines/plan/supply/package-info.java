/** Supplies: what meets the needs of methods, one kind a file. */
@NullMarked
package dev.amend.pipelines.plan.supply;

import org.jspecify.annotations.NullMarked;
