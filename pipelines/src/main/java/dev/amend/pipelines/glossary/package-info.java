/** The glossary: every term that a reader meets, once, in groups. */
@NullMarked
package dev.amend.pipelines.glossary;

import org.jspecify.annotations.NullMarked;
