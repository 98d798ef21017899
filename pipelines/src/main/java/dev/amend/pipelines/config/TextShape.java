package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text. Words that YAML 1.1 takes as true, false or null must be quoted, so that every reader of
 * the file agrees about it.
 *
 * @param pattern what the whole text matches; empty for anything
 * @param form the pattern in words
 */
public record TextShape(String pattern, String form) implements Shape {
  private static final Set<String> TRUTHS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false");

  @Override
  public String name() {
    return "a text";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      return refuse(key, at, problems);
    }
    if (scalar.plain() && TRUTHS.contains(scalar.text().toLowerCase(Locale.ROOT))) {
      problems.report(
          Code.AMBIGUOUS_WORD,
          at.span(),
          "'" + key + "' is " + scalar.text() + ", which YAML takes as true or false",
          "quote it if the text is meant: \"" + scalar.text() + "\"");
      return FAILED;
    }
    return matches(key, scalar, problems) ? scalar.text() : FAILED;
  }

  private boolean matches(String key, Located.Scalar scalar, Problems problems) {
    if (scalar.text().contains("${")) {
      problems.report(
          Code.ENVIRONMENT,
          scalar.span(),
          "'" + key + "' cannot use an environment variable",
          "write the value; only 'tracking', and 'url' and 'key' of endpoints, may use ${NAME}");
      return false;
    }
    if (pattern.isEmpty() || Pattern.matches(pattern, scalar.text())) {
      return true;
    }
    problems.report(
        Code.BAD_FORM,
        scalar.span(),
        "'" + key + "' cannot be '" + scalar.text() + "'",
        "write " + form);
    return false;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
    if (!pattern.isEmpty()) {
      schema.put("pattern", "^" + pattern + "$");
    }
    return schema;
  }
}
