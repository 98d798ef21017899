/** What can stand in the two files of a project, for readers, editors and documentation. */
@NullMarked
package dev.amend.pipelines.project.schema;

import org.jspecify.annotations.NullMarked;
