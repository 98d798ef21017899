/** Models inside workers: small interfaces and one shared instance per process. */
@NullMarked
package dev.amend.transforms.model;

import org.jspecify.annotations.NullMarked;
