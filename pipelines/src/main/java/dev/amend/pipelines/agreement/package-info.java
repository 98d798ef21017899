/** How good a judge is, on rows whose labels are known. */
@NullMarked
package dev.amend.pipelines.agreement;

import org.jspecify.annotations.NullMarked;
