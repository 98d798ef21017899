package dev.amend.models.chat.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python's {@code json.dumps} writes it, with keys in their order and letters as they are.
 */
final class ToJson {
  private final @Nullable String indent;
  private final String comma;
  private final String colon;
  private final StringBuilder json = new StringBuilder();

  private ToJson(@Nullable String indent, String comma, String colon) {
    this.indent = indent;
    this.comma = comma;
    this.colon = colon;
  }

  static String of(@Nullable Object value, @Nullable Object indent, @Nullable Object separators) {
    String blanks =
        indent == null
            ? null
            : indent instanceof Long n ? " ".repeat((int) (long) n) : Repr.text(indent);
    String comma = blanks == null ? ", " : ",";
    String colon = ": ";
    if (separators instanceof List<?> both) {
      comma = Repr.text(both.get(0));
      colon = Repr.text(both.get(1));
    }
    ToJson writer = new ToJson(blanks, comma, colon);
    writer.write(value, 0);
    return writer.json.toString();
  }

  private void write(@Nullable Object value, int depth) {
    if (value instanceof Undefined undefined) {
      throw undefined.used();
    }
    if (value == null) {
      json.append("null");
    } else if (value instanceof String text) {
      quote(text);
    } else if (value instanceof Boolean || value instanceof Long) {
      json.append(value);
    } else if (value instanceof Double number) {
      String text = Repr.number(number);
      json.append(text.equals("nan") ? "NaN" : text.replace("inf", "Infinity"));
    } else if (value instanceof List<?> list) {
      items(list, depth);
    } else if (value instanceof Map<?, ?> map) {
      entries(map, depth);
    } else {
      throw JinjaException.of("'" + Python.typeName(value) + "' has no JSON form");
    }
  }

  private void items(List<?> list, int depth) {
    json.append('[');
    for (int i = 0; i < list.size(); i++) {
      json.append(i == 0 ? "" : comma);
      line(depth + 1);
      write(list.get(i), depth + 1);
    }
    close(']', list.isEmpty(), depth);
  }

  private void entries(Map<?, ?> map, int depth) {
    json.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.append(first ? "" : comma);
      first = false;
      line(depth + 1);
      Object key = entry.getKey();
      quote(
          key instanceof String text
              ? text
              : key instanceof Boolean || key == null ? json(key) : Repr.text(key));
      json.append(colon);
      write(entry.getValue(), depth + 1);
    }
    close('}', map.isEmpty(), depth);
  }

  private static String json(@Nullable Object key) {
    return key == null ? "null" : key.toString();
  }

  private void close(char bracket, boolean empty, int depth) {
    if (!empty) {
      line(depth);
    }
    json.append(bracket);
  }

  private void line(int depth) {
    if (indent != null) {
      json.append('\n').append(indent.repeat(depth));
    }
  }

  private void quote(String text) {
    json.append('"');
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          if (c < 32) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
