/** The native calls of training: losses, gradients, optimiser steps. */
@NullMarked
package dev.amend.models.train.engine;

import org.jspecify.annotations.NullMarked;
