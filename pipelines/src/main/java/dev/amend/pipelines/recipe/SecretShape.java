package dev.amend.pipelines.recipe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Shape;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an environment variable as <code>${NAME}</code>, and nothing else: a secret that
 * stands in a file is refused, and no message repeats it.
 */
record SecretShape(Function<String, @Nullable String> environment) implements Shape {
  private static final String FORM = "\\$\\{([A-Za-z_][A-Za-z0-9_]*)}";
  private static final Pattern VARIABLE = Pattern.compile(FORM);

  @Override
  public String name() {
    return "the name of an environment variable as ${NAME}";
  }

  @Override
  public String allowed() {
    return "${NAME}";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      return refuse(key, at, problems);
    }
    Matcher variable = VARIABLE.matcher(scalar.text());
    if (!variable.matches()) {
      problems.report(
          Code.BAD_FORM,
          at.span(),
          "'" + key + "' is not " + name(),
          "secrets do not belong in files: export it and write " + key + ": ${NAME}");
      return FAILED;
    }
    String name = variable.group(1);
    String value = environment.apply(name);
    if (value == null || value.isBlank()) {
      problems.report(
          Code.ENVIRONMENT,
          at.span(),
          "environment variable '" + name + "' is not set",
          "export " + name + "=…, or remove the key");
      return FAILED;
    }
    return new Secret(name);
  }

  @Override
  public ObjectNode schema() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "string")
        .put("pattern", "^" + FORM + "$");
  }
}
