package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters that make lists of lists. */
final class GroupingFilters {
  private static final Set<String> NAMES = Set.of("batch", "slice", "groupby");

  private GroupingFilters() {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  static List<@Nullable Object> apply(String name, List<@Nullable Object> items, Parameters p) {
    return switch (name) {
      case "batch" -> batches(items, p.allow("linecount", "fill_with"));
      case "slice" -> slices(items, p.allow("slices", "fill_with"));
      default -> groups(items, p.allow("attribute", "default", "case_sensitive"));
    };
  }

  private static List<@Nullable Object> batches(List<@Nullable Object> items, Parameters p) {
    long size = positive(p, "linecount");
    Object filler = p.get(1, "fill_with", null);
    List<@Nullable Object> batches = new ArrayList<>();
    for (int from = 0; from < items.size(); from += (int) Math.min(size, items.size())) {
      int to = (int) Math.min(items.size(), from + size);
      List<@Nullable Object> batch = new ArrayList<>(items.subList(from, to));
      while (filler != null && batch.size() < size) {
        batch.add(filler);
      }
      batches.add(batch);
    }
    return batches;
  }

  /** So many lists, the first ones longer by one where they do not come out even. */
  private static List<@Nullable Object> slices(List<@Nullable Object> items, Parameters p) {
    long count = positive(p, "slices");
    Object filler = p.get(1, "fill_with", null);
    long longer = items.size() % count;
    List<@Nullable Object> slices = new ArrayList<>();
    int from = 0;
    for (long i = 0; i < count; i++) {
      int to = from + (int) (items.size() / count) + (i < longer ? 1 : 0);
      List<@Nullable Object> slice = new ArrayList<>(items.subList(from, to));
      if (filler != null && i >= longer) {
        slice.add(filler);
      }
      slices.add(slice);
      from = to;
    }
    return slices;
  }

  private static long positive(Parameters p, String name) {
    long number = p.whole(0, name, 0);
    if (number < 1 || number > 100_000) {
      throw JinjaException.of(p.function() + " needs a number of 1 to 100000");
    }
    return number;
  }

  /** Tuples of a value, as its first element has it, and the elements that have it. */
  private static List<@Nullable Object> groups(List<@Nullable Object> items, Parameters p) {
    String attribute = Repr.text(p.get(0, "attribute", ""));
    Object otherwise = p.get(1, "default", null);
    boolean cased = Python.truthy(p.get(2, "case_sensitive", false));
    items.sort(
        (a, b) ->
            Order.compare(
                key(a, attribute, otherwise, cased), key(b, attribute, otherwise, cased)));
    List<@Nullable Object> groups = new ArrayList<>();
    List<@Nullable Object> group = List.of();
    for (Object item : items) {
      Object key = key(item, attribute, otherwise, cased);
      if (group.isEmpty() || !Order.equal(key, key(group.get(0), attribute, otherwise, cased))) {
        group = new ArrayList<>();
        List<@Nullable Object> pair = new ArrayList<>();
        pair.add(key(item, attribute, otherwise, true));
        pair.add(group);
        groups.add(new Tuple(pair, List.of("grouper", "list")));
      }
      group.add(item);
    }
    return groups;
  }

  private static @Nullable Object key(
      @Nullable Object item, String attribute, @Nullable Object otherwise, boolean cased) {
    Object found = ListFilters.path(item, attribute);
    Object value = found instanceof Undefined && otherwise != null ? otherwise : found;
    return !cased && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
  }
}
