/** Conversations as the text that a model was trained on. */
@NullMarked
package dev.amend.models.chat;

import org.jspecify.annotations.NullMarked;
