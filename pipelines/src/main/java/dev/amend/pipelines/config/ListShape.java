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
    int n = sequence.items().size();
    String shown = "a list of " + n;
    failed |= !length.accept(key, n, shown, at.span(), problems);
    return failed ? FAILED : List.copyOf(values);
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
