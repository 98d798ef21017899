package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Either a single word, read as null, or another shape: {@code adapter: none}. */
public record OrWord(String word, Shape other) implements Shape {
  @Override
  public String name() {
    return "'" + word + "' or " + other.name();
  }

  @Override
  public @Nullable RecordShape section() {
    return other.section();
  }

  @Override
  public String allowed() {
    return name();
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Scalar scalar)) {
      return other.read(key, at, problems);
    }
    return scalar.text().equals(word) ? null : refuse(key, at, problems);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("oneOf").addObject().put("const", word);
    schema.withArray("oneOf").add(other.schema());
    return schema;
  }
}
