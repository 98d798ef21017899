/** A project: policy and recipe of one folder, read and checked together. */
@NullMarked
package dev.amend.pipelines.project;

import org.jspecify.annotations.NullMarked;
