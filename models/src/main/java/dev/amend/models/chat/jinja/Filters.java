package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters; one that is not here is an error. */
final class Filters {
  private Filters() {}

  static @Nullable Object apply(
      String name,
      @Nullable Object value,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named) {
    Parameters p = new Parameters(name, positional, named);
    switch (name) {
      case "default", "d":
        p.allow("default_value", "boolean");
        boolean absent = value instanceof Undefined;
        boolean empty = Python.truthy(p.get(1, "boolean", false)) && !Python.truthy(value);
        return absent || empty ? p.get(0, "default_value", "") : value;
      case "tojson":
        // Letters stay as they are, which is what transformers means by leaving ensure_ascii off.
        p.allow("ensure_ascii", "indent", "separators");
        if (Python.truthy(p.get(0, "ensure_ascii", false))) {
          throw JinjaException.of("tojson with ensure_ascii is not supported");
        }
        return ToJson.of(value, p.get(1, "indent", null), p.get(2, "separators", null));
      case "string":
        p.allow();
        return Repr.text(value);
      case "safe":
        p.allow();
        return value;
      case "length", "count":
        p.allow();
        return Python.length(value);
      case "list":
        p.allow();
        return Python.iterate(value);
      case "items":
        p.allow();
        return value instanceof Undefined ? List.of() : JinjaMethods.items(map(value, name));
      case "int":
        p.allow("default");
        return JinjaNumbers.whole(value, p.get(0, "default", 0L));
      case "float":
        p.allow("default");
        return JinjaNumbers.real(value, p.get(0, "default", 0.0));
      case "abs":
        p.allow();
        return value instanceof Double real
            ? (Object) Math.abs(real)
            : (Object) Math.abs(Python.whole(value));
      case "round":
        p.allow("precision", "method");
        return JinjaNumbers.round(value, p.whole(0, "precision", 0), p.text(1, "method"));
      case "attr":
        return attribute(value, Repr.text(p.allow("name").get(0, "name", "")));
      case "pprint":
        p.allow();
        return PrettyPrint.of(value);
      case "random":
        throw JinjaException.of("the filter 'random' gives another prompt each time");
      case "urlize":
        throw JinjaException.of("the filter 'urlize' makes links of HTML and is not supported");
      default:
        if (MarkupFilters.has(name)) {
          return MarkupFilters.apply(name, value, p);
        }
        if (TextFilters.has(name)) {
          return TextFilters.apply(name, Repr.text(value), p);
        }
        if (GroupingFilters.has(name)) {
          return GroupingFilters.apply(name, Python.iterate(value), p);
        }
        return ListFilters.has(name) ? ListFilters.apply(name, value, p) : text(name, value, p);
    }
  }

  private static Object text(String name, @Nullable Object value, Parameters p) {
    String text = Repr.text(value);
    return switch (name) {
      case "trim" -> Strings.strip(text, p.allow("chars").text(0, "chars"), true, true);
      case "replace" -> {
        p.allow("old", "new", "count");
        String old = Repr.text(p.get(0, "old", ""));
        yield Strings.replace(text, old, Repr.text(p.get(1, "new", "")), p.whole(2, "count", -1));
      }
      case "indent" -> indent(text, p.allow("width", "first", "blank"));
      default -> plain(name, text, p);
    };
  }

  private static Object plain(String name, String text, Parameters p) {
    String plain =
        switch (name) {
          case "upper" -> text.toUpperCase(Locale.ROOT);
          case "lower" -> text.toLowerCase(Locale.ROOT);
          case "title" -> Strings.title(text);
          case "capitalize" -> Strings.capitalize(text);
          default -> throw JinjaException.of("the filter '" + name + "' is not supported");
        };
    p.allow();
    return plain;
  }

  private static String indent(String text, Parameters p) {
    Object width = p.get(0, "width", 4L);
    String blanks = width instanceof Long n ? " ".repeat((int) (long) n) : Repr.text(width);
    boolean first = Python.truthy(p.get(1, "first", false));
    boolean blank = Python.truthy(p.get(2, "blank", false));
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      boolean begins = lines.isEmpty() ? first : blank || !line.isEmpty();
      lines.add(begins ? blanks + line : line);
    }
    return String.join("\n", lines);
  }

  /** Of Python's own: the elements of a map are none. */
  private static @Nullable Object attribute(@Nullable Object value, String name) {
    if (!(value instanceof Map<?, ?>)) {
      return Access.attribute(value, name);
    }
    Callable method = JinjaMethods.of(value, name);
    return method != null ? method : Undefined.attribute(value, name);
  }

  private static Map<?, ?> map(@Nullable Object value, String filter) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw JinjaException.of(
        "'" + filter + "' needs a mapping, not '" + Python.typeName(value) + "'");
  }
}
