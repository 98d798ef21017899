package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number. Infinite and undefined ones have no spelling here. */
public record RealShape(Range range) implements Shape {
  @Override
  public String name() {
    return "a number";
  }

  @Override
  public String allowed() {
    return range.text();
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    BigDecimal number = Numbers.read(key, at, this, problems);
    if (number == null) {
      return FAILED;
    }
    double value = number.doubleValue();
    if (!range.accept(key, value, at.text(), at.span(), problems)) {
      return FAILED;
    }
    if (!Double.isFinite(value)) {
      String message = "'" + key + "' is " + at.text();
      problems.report(range.code(), at.span(), message, "it must have fewer than 309 digits");
      return FAILED;
    }
    return value;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "number");
    range.describe(schema);
    return schema;
  }
}
