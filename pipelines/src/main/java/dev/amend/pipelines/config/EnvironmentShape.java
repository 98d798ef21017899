package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that may hold <code>${NAME}</code>. What a variable holds may be a secret, so no message
 * ever shows it.
 */
record EnvironmentShape(Function<String, @Nullable String> environment) implements Shape {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  @Override
  public String name() {
    return "a text";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      return refuse(key, at, problems);
    }
    Matcher matcher = VARIABLE.matcher(scalar.text());
    StringBuilder text = new StringBuilder();
    boolean complete = true;
    while (matcher.find()) {
      String value = environment.apply(matcher.group(1));
      if (value == null || value.isBlank()) {
        unset(scalar, matcher.toMatchResult(), problems);
        complete = false;
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value == null ? "" : value));
    }
    return complete ? matcher.appendTail(text).toString() : FAILED;
  }

  private static void unset(Located.Scalar scalar, MatchResult variable, Problems problems) {
    problems.report(
        Code.ENVIRONMENT,
        scalar.span(),
        "environment variable '" + variable.group(1) + "' is not set",
        "export " + variable.group(1) + "=…, or remove the key");
  }

  @Override
  public ObjectNode schema() {
    return JsonNodeFactory.instance.objectNode().put("type", "string");
  }
}
