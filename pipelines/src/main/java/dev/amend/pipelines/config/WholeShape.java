package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A whole number, as {@code int} or {@code long}. */
public record WholeShape(Range range, boolean wide) implements Shape {
  /** The largest number that JSON readers, which use doubles, tell from its neighbours. */
  private static final double MOST_EXACT = 0x1p53 - 1;

  @Override
  public String name() {
    return "a whole number";
  }

  @Override
  public String allowed() {
    return "whole, " + range.text();
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    BigDecimal number = Numbers.read(key, at, this, problems);
    if (number == null) {
      return FAILED;
    }
    if (!Numbers.isWhole(at.text())) {
      return refuse(key, at, problems);
    }
    if (!fits().accept(key, number.doubleValue(), at.text(), at.span(), problems)) {
      return FAILED;
    }
    return wide ? (Object) number.longValueExact() : (Object) number.intValueExact();
  }

  /** The range asked for, within what the Java type holds exactly. */
  private Range fits() {
    double most = wide ? MOST_EXACT : Integer.MAX_VALUE;
    return new Range(Math.max(range.min(), -most), Math.min(range.max(), most), range.code());
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "integer");
    range.describe(schema);
    return schema;
  }
}
