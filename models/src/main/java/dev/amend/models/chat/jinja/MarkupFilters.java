package dev.amend.models.chat.jinja;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters for HTML, XML and addresses. */
final class MarkupFilters {
  private static final Set<String> NAMES =
      Set.of("escape", "e", "forceescape", "striptags", "xmlattr", "urlencode");
  private static final Pattern NO_ATTRIBUTE = Pattern.compile("[\\s/>=]");
  private static final Pattern ENTITY = Pattern.compile("&(#[xX]?[0-9a-fA-F]+|\\w+);");
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

  private MarkupFilters() {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  static String apply(String name, @Nullable Object value, Parameters p) {
    p.allow(name.equals("xmlattr") ? new String[] {"autospace"} : new String[0]);
    return switch (name) {
      case "striptags" -> stripped(Repr.text(value));
      case "xmlattr" -> attributes(value, p);
      case "urlencode" -> encoded(value);
      default -> escaped(Repr.text(value));
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&#34;");
  }

  private static String stripped(String text) {
    StringBuilder kept = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', from)) {
      boolean comment = text.startsWith("<!--", at);
      int end = comment ? text.indexOf("-->", at + 4) : text.indexOf('>', at);
      if (end < 0) {
        break;
      }
      kept.append(text, from, at);
      from = end + (comment ? 3 : 1);
    }
    String plain = kept.append(text.substring(from)).toString();
    String joined = Strings.join(" ", Strings.split(plain, null, -1));
    return ENTITY.matcher(joined).replaceAll(m -> Matcher.quoteReplacement(entity(m.group(1))));
  }

  private static String entity(String name) {
    if (name.startsWith("#x") || name.startsWith("#X")) {
      return Character.toString(Integer.parseInt(name.substring(2), 16));
    }
    if (name.startsWith("#")) {
      return Character.toString(Integer.parseInt(name.substring(1)));
    }
    String letter = ENTITIES.get(name);
    if (letter == null) {
      throw JinjaException.of("striptags does not know &" + name + ";");
    }
    return letter;
  }

  private static String attributes(@Nullable Object value, Parameters p) {
    if (!(value instanceof Map<?, ?> map)) {
      throw JinjaException.of("xmlattr needs a mapping, not '" + Python.typeName(value) + "'");
    }
    List<String> attributes = new ArrayList<>();
    map.forEach(
        (key, item) -> {
          if (item == null || item instanceof Undefined) {
            return;
          }
          String name = Repr.text(key);
          if (NO_ATTRIBUTE.matcher(name).find()) {
            throw JinjaException.of("invalid character in attribute name: " + name);
          }
          attributes.add(escaped(name) + "=\"" + escaped(Repr.text(item)) + "\"");
        });
    boolean space = Python.truthy(p.get(0, "autospace", true)) && !attributes.isEmpty();
    return (space ? " " : "") + String.join(" ", attributes);
  }

  /** A text, or pairs as the query of an address. */
  private static String encoded(@Nullable Object value) {
    if (!(value instanceof Map<?, ?>) && !(value instanceof List<?>)) {
      return quoted(Repr.text(value)).replace("+", "%20").replace("%2F", "/");
    }
    List<@Nullable Object> pairs =
        value instanceof Map<?, ?> map ? JinjaMethods.items(map) : Python.iterate(value);
    List<String> query = new ArrayList<>();
    for (Object pair : pairs) {
      List<@Nullable Object> both = Python.iterate(pair);
      if (both.size() != 2) {
        throw JinjaException.of("urlencode needs pairs");
      }
      query.add(quoted(Repr.text(both.get(0))) + "=" + quoted(Repr.text(both.get(1))));
    }
    return String.join("&", query);
  }

  private static String quoted(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }
}
