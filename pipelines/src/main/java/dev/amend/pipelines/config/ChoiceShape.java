package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Kebab;
import dev.amend.models.overlap.Closest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One constant of an enum, written in kebab-case. */
record ChoiceShape(List<? extends Enum<?>> constants) implements Shape {
  static ChoiceShape of(Class<?> type) {
    return new ChoiceShape(
        Arrays.stream(type.getEnumConstants()).map(constant -> (Enum<?>) constant).toList());
  }

  private List<String> words() {
    return constants.stream().map(constant -> Kebab.of(constant)).toList();
  }

  @Override
  public String name() {
    return "one of " + String.join(", ", words());
  }

  @Override
  public String allowed() {
    return name();
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      return refuse(key, at, problems);
    }
    int index = words().indexOf(scalar.text());
    if (index >= 0) {
      return constants.get(index);
    }
    problems.report(
        Code.UNKNOWN_WORD,
        at.span(),
        "'" + key + "' is '" + scalar.text() + "', which is not a choice",
        Closest.help(scalar.text(), words()));
    return FAILED;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    words().forEach(schema.putArray("enum")::add);
    return schema;
  }
}
