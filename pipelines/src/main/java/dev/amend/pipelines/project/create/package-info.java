/** Makes new projects: from nothing, or from an example. */
@NullMarked
package dev.amend.pipelines.project.create;

import org.jspecify.annotations.NullMarked;
