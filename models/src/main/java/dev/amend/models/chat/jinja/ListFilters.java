package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters of lists. */
final class ListFilters {
  private static final Set<String> NAMES =
      Set.of(
          "first",
          "last",
          "join",
          "reverse",
          "sort",
          "unique",
          "map",
          "select",
          "reject",
          "selectattr",
          "rejectattr",
          "sum",
          "min",
          "max",
          "dictsort");

  private ListFilters() {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  static @Nullable Object apply(String name, @Nullable Object value, Parameters p) {
    if (name.equals("reverse") && value instanceof String text) {
      p.allow();
      return new StringBuilder(text).reverse().toString();
    }
    if (name.equals("dictsort") && value instanceof Map<?, ?> map) {
      return Sorting.entries(JinjaMethods.items(map), p);
    }
    List<@Nullable Object> items = Python.iterate(value);
    return switch (name) {
      case "join" -> {
        p.allow("d", "attribute");
        yield Strings.join(Repr.text(p.get(0, "d", "")), attributes(items, p.text(1, "attribute")));
      }
      case "sort" -> Sorting.sorted(items, p);
      case "unique" -> Sorting.unique(items, p);
      case "min", "max" -> Sorting.extreme(items, p, name.equals("max"));
      case "map" -> mapped(items, p);
      case "select", "reject" -> chosen(items, p, null, name.equals("select"));
      case "selectattr", "rejectattr" ->
          chosen(items, p, p.text(0, "attribute"), name.equals("selectattr"));
      case "sum" -> {
        p.allow("attribute", "start");
        Object start = p.get(1, "start", 0L);
        yield attributes(items, p.text(0, "attribute")).stream()
            .reduce(start, (a, b) -> Arithmetic.of(a, "+", b));
      }
      default -> end(name, items, p.allow());
    };
  }

  private static @Nullable Object end(String name, List<@Nullable Object> items, Parameters none) {
    if (name.equals("reverse")) {
      Collections.reverse(items);
      return items;
    }
    int at = name.equals("first") ? 0 : items.size() - 1;
    return items.isEmpty() ? new Undefined("no " + none.function() + " element") : items.get(at);
  }

  private static List<@Nullable Object> attributes(
      List<@Nullable Object> items, @Nullable String attribute) {
    if (attribute == null) {
      return items;
    }
    List<@Nullable Object> values = new ArrayList<>();
    items.forEach(item -> values.add(path(item, attribute)));
    return values;
  }

  /** The value at {@code a.b.0} below an item. */
  static @Nullable Object path(@Nullable Object item, String attribute) {
    Object value = item;
    for (String name : attribute.split("\\.")) {
      value =
          name.chars().allMatch(Character::isDigit)
              ? Access.item(value, Long.parseLong(name))
              : Access.item(value, name);
    }
    return value;
  }

  private static List<@Nullable Object> mapped(List<@Nullable Object> items, Parameters p) {
    List<@Nullable Object> mapped = new ArrayList<>();
    Object attribute = p.named().get("attribute");
    if (attribute != null) {
      p.allow("attribute", "default");
    }
    for (Object item : items) {
      if (attribute != null) {
        Object found = path(item, Repr.text(attribute));
        boolean absent = found instanceof Undefined && p.named().containsKey("default");
        mapped.add(absent ? p.named().get("default") : found);
      } else {
        List<@Nullable Object> rest = p.positional().subList(1, p.positional().size());
        mapped.add(Filters.apply(Repr.text(p.get(0, "filter", "")), item, rest, Map.of()));
      }
    }
    return mapped;
  }

  private static List<@Nullable Object> chosen(
      List<@Nullable Object> items, Parameters p, @Nullable String attribute, boolean wanted) {
    int from = attribute == null ? 0 : 1;
    List<@Nullable Object> chosen = new ArrayList<>();
    for (Object item : items) {
      Object value = attribute == null ? item : path(item, attribute);
      boolean holds =
          p.positional().size() > from
              ? JinjaTests.holds(
                  Repr.text(p.positional().get(from)),
                  value,
                  p.positional().subList(from + 1, p.positional().size()))
              : Python.truthy(value);
      if (holds == wanted) {
        chosen.add(item);
      }
    }
    return chosen;
  }
}
