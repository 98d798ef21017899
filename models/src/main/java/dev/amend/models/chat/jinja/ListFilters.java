package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
      return new StringBuilder(text).reverse().toString();
    }
    List<@Nullable Object> items =
        name.equals("dictsort") && value instanceof Map<?, ?> map
            ? Methods.items(map)
            : Python.iterate(value);
    return switch (name) {
      case "first" -> items.isEmpty() ? new Undefined("no first element") : items.get(0);
      case "last" ->
          items.isEmpty() ? new Undefined("no last element") : items.get(items.size() - 1);
      case "join" ->
          Strings.join(Repr.text(p.get(0, "d", "")), attributes(items, p.text(1, "attribute")));
      case "reverse" -> {
        Collections.reverse(items);
        yield items;
      }
      case "sort", "dictsort" -> sorted(items, p);
      case "unique" -> unique(items);
      case "map" -> mapped(items, p);
      case "select", "reject" -> chosen(items, p, null, name.equals("select"));
      case "selectattr", "rejectattr" ->
          chosen(items, p, p.text(0, "attribute"), name.equals("selectattr"));
      case "min", "max" -> extreme(items, name.equals("max"));
      default -> items.stream().reduce(0L, (a, b) -> Arithmetic.of(a, "+", b));
    };
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

  private static @Nullable Object path(@Nullable Object item, String attribute) {
    Object value = item;
    for (String name : attribute.split("\\.")) {
      value =
          name.chars().allMatch(Character::isDigit)
              ? Access.item(value, Long.parseLong(name))
              : Access.item(value, name);
    }
    return value;
  }

  private static List<@Nullable Object> sorted(List<@Nullable Object> items, Parameters p) {
    p.allow("reverse", "case_sensitive", "attribute");
    boolean cased = Python.truthy(p.get(1, "case_sensitive", false));
    String attribute = p.text(2, "attribute");
    Comparator<@Nullable Object> order =
        (left, right) -> Order.compare(key(left, attribute, cased), key(right, attribute, cased));
    items.sort(Python.truthy(p.get(0, "reverse", false)) ? order.reversed() : order);
    return items;
  }

  private static @Nullable Object key(
      @Nullable Object item, @Nullable String attribute, boolean cased) {
    Object key = attribute == null ? item : path(item, attribute);
    key = key instanceof List<?> pair && !pair.isEmpty() ? pair.get(0) : key;
    return !cased && key instanceof String text ? text.toLowerCase(Locale.ROOT) : key;
  }

  private static List<@Nullable Object> unique(List<@Nullable Object> items) {
    List<@Nullable Object> unique = new ArrayList<>();
    for (Object item : items) {
      if (!Order.contains(unique, item)) {
        unique.add(item);
      }
    }
    return unique;
  }

  private static List<@Nullable Object> mapped(List<@Nullable Object> items, Parameters p) {
    List<@Nullable Object> mapped = new ArrayList<>();
    String attribute = p.text(1, "attribute");
    for (Object item : items) {
      if (attribute != null) {
        Object found = path(item, attribute);
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
              ? Checks.holds(
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

  private static @Nullable Object extreme(List<@Nullable Object> items, boolean most) {
    Comparator<@Nullable Object> order = Order::compare;
    return items.stream().min(most ? order.reversed() : order).orElse(new Undefined("no element"));
  }
}
