package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** True or false, in exactly these words. */
record FlagShape() implements Shape {
  @Override
  public String name() {
    return "true or false";
  }

  @Override
  public String allowed() {
    return name();
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    boolean plain = at instanceof Located.Scalar scalar && scalar.plain();
    if (plain && (at.text().equals("true") || at.text().equals("false"))) {
      return Boolean.valueOf(at.text());
    }
    return refuse(key, at, problems);
  }

  @Override
  public ObjectNode schema() {
    return JsonNodeFactory.instance.objectNode().put("type", "boolean");
  }
}
