package dev.amend.pipelines.report.html;

import java.util.Set;

/** What an element holds: text, or other elements. */
interface Markup {
  /** Writes it, escaped. */
  void write(StringBuilder out);

  /** Adds the ids of this page that it leads to. Text leads nowhere. */
  default void targets(Set<String> found) {}
}
