/** Settings: values that people choose, each with its meaning, default and range in one place. */
@NullMarked
package dev.amend.models.setting;

import org.jspecify.annotations.NullMarked;
