/** From policy and recipe to a graph of steps, and from graph and store to what is left to do. */
@NullMarked
package dev.amend.pipelines.plan;

import org.jspecify.annotations.NullMarked;
