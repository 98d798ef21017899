package dev.amend.pipelines.recipe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Numbers;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Range;
import dev.amend.pipelines.config.RealShape;
import dev.amend.pipelines.config.Shape;
import dev.amend.pipelines.config.TextShape;
import dev.amend.pipelines.config.WholeShape;
import org.jspecify.annotations.Nullable;

/** True, false, a number or a text, whichever is written. */
record AnyScalarShape() implements Shape {
  private static final Range ANY =
      new Range(-Double.MAX_VALUE, Double.MAX_VALUE, Code.OUT_OF_RANGE);

  @Override
  public String name() {
    return "a text, a number, true or false";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      return refuse(key, at, problems);
    }
    String text = scalar.text();
    if (scalar.plain() && (text.equals("true") || text.equals("false"))) {
      return Boolean.valueOf(text);
    }
    boolean number = scalar.plain() && !Double.isNaN(Numbers.parse(text));
    return shape(number, text).read(key, at, problems);
  }

  private static Shape shape(boolean number, String text) {
    if (!number) {
      return new TextShape("", "");
    }
    boolean whole = text.matches("[-+]?\\d+");
    return whole ? new WholeShape(ANY, true) : new RealShape(ANY);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add("string").add("number").add("boolean");
    return schema;
  }
}
