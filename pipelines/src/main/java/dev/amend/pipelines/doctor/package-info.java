/** What a machine needs to run Amend: one check a file. */
@NullMarked
package dev.amend.pipelines.doctor;

import org.jspecify.annotations.NullMarked;
