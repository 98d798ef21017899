/** Whether a model computes here what it computed where it was trained. */
@NullMarked
package dev.amend.models.parity;

import org.jspecify.annotations.NullMarked;
