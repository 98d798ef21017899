/** What the fields of a source's records mean. One format, one file. */
@NullMarked
package dev.amend.transforms.format;

import org.jspecify.annotations.NullMarked;
