package dev.amend.models.chat.jinja;

import java.util.List;

/**
 * What a template printed.
 *
 * @param generated parts within {@code {% generation %}} blocks
 */
public record Rendered(String text, List<Span> generated) {
  public Rendered {
    generated = List.copyOf(generated);
  }

  /** A part of a text, in Unicode code points, the end excluded. */
  public record Span(int from, int to) {}
}
