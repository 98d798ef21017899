package dev.amend.pipelines.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Kinds of harm that a clause forbids.
 *
 * @param names as the source calls them; empty for every kind
 */
public record Categories(List<String> names) {
  /** Every kind of harm. */
  public static final Categories ALL = new Categories(List.of());

  /** Copies the list. */
  public Categories {
    names = List.copyOf(names);
  }

  /** What the expression of a clause adds for them; empty for every kind. */
  String condition() {
    return names.isEmpty()
        ? ""
        : names.stream()
            .map(name -> name.replace("'", "''"))
            .collect(Collectors.joining("', '", " and category in ('", "')"));
  }
}
