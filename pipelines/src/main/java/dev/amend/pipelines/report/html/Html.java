package dev.amend.pipelines.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element. Every text and attribute is escaped when written, so markup in data stays text. What
 * is written parses as HTML and as XML alike.
 */
final class Html implements Markup {
  /** HTML knows no end tag for these; every other element needs one even when empty. */
  private static final Set<String> VOID = Set.of("meta", "br", "col");

  private final String tag;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Markup> children = new ArrayList<>();

  private Html(String tag) {
    this.tag = tag;
  }

  static Html of(String tag) {
    return new Html(tag);
  }

  static Html of(String tag, String text) {
    return of(tag).text(text);
  }

  /** An element with a CSS class, or without one when it is empty. */
  static Html styled(String tag, String cssClass) {
    return cssClass.isEmpty() ? of(tag) : of(tag).with("class", cssClass);
  }

  /** The one element whose text HTML does not unescape: the sheet must need no escaping. */
  static Html stylesheet(String css) {
    if (css.contains("<") || css.contains("&")) {
      throw new IllegalArgumentException("a style sheet with < or & cannot be written inline");
    }
    Html style = of("style");
    style.children.add(out -> out.append(css));
    return style;
  }

  Html with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  Html text(String text) {
    children.add(out -> Escape.into(out, text));
    return this;
  }

  Html add(Html... elements) {
    return addAll(List.of(elements));
  }

  Html addAll(Iterable<Html> elements) {
    elements.forEach(children::add);
    return this;
  }

  @Override
  public void targets(Set<String> found) {
    String address = attributes.getOrDefault("href", "");
    if (address.startsWith("#")) {
      found.add(address.substring(1));
    }
    children.forEach(child -> child.targets(found));
  }

  @Override
  public void write(StringBuilder out) {
    out.append('<').append(tag);
    attributes.forEach(
        (name, value) -> {
          out.append(' ').append(name).append("=\"");
          Escape.into(out, value);
          out.append('"');
        });
    if (VOID.contains(tag)) {
      out.append("/>");
      return;
    }

    out.append('>');
    children.forEach(child -> child.write(out));
    out.append("</").append(tag).append('>');
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }
}
