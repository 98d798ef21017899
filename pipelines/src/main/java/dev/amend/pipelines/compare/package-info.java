/** Two runs of a store side by side. */
@NullMarked
package dev.amend.pipelines.compare;

import org.jspecify.annotations.NullMarked;
