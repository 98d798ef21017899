/** The recipe: by which methods, with how much work and where a policy is put into effect. */
@NullMarked
package dev.amend.pipelines.recipe;

import org.jspecify.annotations.NullMarked;
