/** Runs a plan to its verdict, promotes, and keeps the record. */
@NullMarked
package dev.amend.pipelines.apply;

import org.jspecify.annotations.NullMarked;
