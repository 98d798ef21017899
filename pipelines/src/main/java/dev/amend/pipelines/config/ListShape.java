package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of one shape, in order. */
public record ListShape(Shape item, Range length) implements Shape {
  @Override
  public String name() {
    return "a list";
  }

  @Override
  public @Nullable RecordShape section() {
    return item.section();
  }

  @Override
  public String allowed() {
    return "a list";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Sequence sequence)) {
      return refuse(key, at, problems);
    }
    List<Object> values = new ArrayList<>();
    boolean failed = false;
    for (Located element : sequence.items()) {
      Object value = item.read(key, element, problems);
      if (value == FAILED || value == null) {
        failed = true;
      } else {
        values.add(value);
      }
    }
    return fits(key, sequence, problems) && !failed ? List.copyOf(values) : FAILED;
  }

  private boolean fits(String key, Located.Sequence sequence, Problems problems) {
    int n = sequence.items().size();
    if (n >= length.min() && n <= length.max()) {
      return true;
    }
    String message = "'" + key + "' has " + n + " entries";
    problems.report(length.code(), sequence.span(), message, "give " + length.text());
    return false;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
    schema.set("items", item.schema());
    if (length.min() > 0) {
      schema.put("minItems", (long) length.min());
    }
    return schema;
  }
}
