package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Filters that compare elements: without regard to case, unless they are told. */
final class Sorting {
  private Sorting() {}

  static List<@Nullable Object> sorted(List<@Nullable Object> items, Parameters p) {
    p.allow("reverse", "case_sensitive", "attribute");
    Key key = new Key(p.text(2, "attribute"), Python.truthy(p.get(1, "case_sensitive", false)));
    items.sort(directed(key.order(), p.get(0, "reverse", false)));
    return items;
  }

  /** Entries of a map by key or by value. */
  static List<@Nullable Object> entries(List<@Nullable Object> pairs, Parameters p) {
    p.allow("case_sensitive", "by", "reverse");
    String by = "value".equals(p.text(1, "by")) ? "1" : "0";
    Key key = new Key(by, Python.truthy(p.get(0, "case_sensitive", false)));
    pairs.sort(directed(key.order(), p.get(2, "reverse", false)));
    return pairs;
  }

  static List<@Nullable Object> unique(List<@Nullable Object> items, Parameters p) {
    p.allow("case_sensitive", "attribute");
    Key key = new Key(p.text(1, "attribute"), Python.truthy(p.get(0, "case_sensitive", false)));
    List<@Nullable Object> seen = new ArrayList<>();
    List<@Nullable Object> unique = new ArrayList<>();
    for (Object item : items) {
      if (!Order.contains(seen, key.of(item))) {
        seen.add(key.of(item));
        unique.add(item);
      }
    }
    return unique;
  }

  static @Nullable Object extreme(List<@Nullable Object> items, Parameters p, boolean most) {
    p.allow("case_sensitive", "attribute");
    Key key = new Key(p.text(1, "attribute"), Python.truthy(p.get(0, "case_sensitive", false)));
    return items.stream()
        .min(directed(key.order(), most))
        .orElse(new Undefined("no element to choose from"));
  }

  private static Comparator<@Nullable Object> directed(
      Comparator<@Nullable Object> order, @Nullable Object reverse) {
    return Python.truthy(reverse) ? order.reversed() : order;
  }

  /** What of an element is compared. */
  private record Key(@Nullable String attribute, boolean cased) {
    @Nullable Object of(@Nullable Object item) {
      Object value = attribute == null ? item : ListFilters.path(item, attribute);
      return !cased && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    Comparator<@Nullable Object> order() {
      return (left, right) -> Order.compare(of(left), of(right));
    }
  }
}
