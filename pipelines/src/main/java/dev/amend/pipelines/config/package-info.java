/** Reading YAML with positions, and saying precisely what is wrong with it. */
@NullMarked
package dev.amend.pipelines.config;

import org.jspecify.annotations.NullMarked;
