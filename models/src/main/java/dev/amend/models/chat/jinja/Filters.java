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
        p.allow("indent", "separators", "ensure_ascii", "sort_keys");
        return ToJson.of(value, p.get(0, "indent", null), p.named().get("separators"));
      case "string":
        return Repr.text(value);
      case "safe":
        return value;
      case "length", "count":
        return Python.length(value);
      case "list":
        return Python.iterate(value);
      case "items":
        return value instanceof Undefined ? List.of() : Methods.items(map(value, name));
      case "int":
        return Numbers.whole(value, p.get(0, "default", 0L));
      case "float":
        return Numbers.real(value, p.get(0, "default", 0.0));
      case "abs":
        return value instanceof Double real
            ? (Object) Math.abs(real)
            : (Object) Math.abs(Python.whole(value));
      case "round":
        return Numbers.round(value, p.whole(0, "precision", 0), p.text(1, "method"));
      default:
        return ListFilters.has(name) ? ListFilters.apply(name, value, p) : text(name, value, p);
    }
  }

  private static Object text(String name, @Nullable Object value, Parameters p) {
    String text = Repr.text(value);
    return switch (name) {
      case "trim" -> Strings.strip(text, p.allow("chars").text(0, "chars"), true, true);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "title" -> Strings.title(text);
      case "capitalize" -> Strings.capitalize(text);
      case "replace" ->
          Strings.replace(
              text,
              Repr.text(p.get(0, "old", "")),
              Repr.text(p.get(1, "new", "")),
              p.whole(2, "count", -1));
      case "indent" -> indent(text, p.allow("width", "first", "blank"));
      case "escape", "e" ->
          text.replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
              .replace("'", "&#39;")
              .replace("\"", "&#34;");
      default -> throw JinjaException.of("the filter '" + name + "' is not supported");
    };
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

  private static Map<?, ?> map(@Nullable Object value, String filter) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw JinjaException.of(
        "'" + filter + "' needs a mapping, not '" + Python.typeName(value) + "'");
  }
}
