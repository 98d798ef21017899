/** The part of Jinja that chat templates are written in, as Python's Jinja2 renders it. */
@NullMarked
package dev.amend.models.chat.jinja;

import org.jspecify.annotations.NullMarked;
