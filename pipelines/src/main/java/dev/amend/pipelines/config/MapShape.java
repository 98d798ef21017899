package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values of one shape under keys chosen among known words; sorted by key. */
record MapShape(Words keys, Shape value) implements Shape {
  @Override
  public String name() {
    return "a section of " + keys.noun() + "s";
  }

  @Override
  public String allowed() {
    return name();
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Mapping mapping)) {
      return refuse(key, at, problems);
    }
    Map<String, Object> values = new TreeMap<>();
    boolean failed = false;
    for (Located.Entry entry : mapping.entries()) {
      String word = entry.key().text();
      boolean known = keys.accept(word, entry.key().span(), problems);
      Object read = value.under(word).read(word, entry.value(), problems);
      if (!known || read == FAILED || read == null) {
        failed = true;
      } else {
        values.put(word, read);
      }
    }
    return failed ? FAILED : Collections.unmodifiableMap(values);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    keys.list().forEach(schema.putObject("propertyNames").putArray("enum")::add);
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    for (String word : keys.list()) {
      ObjectNode under = value.under(word).schema();
      if (!under.equals(value.schema())) {
        own.set(word, under);
      }
    }
    if (!own.isEmpty()) {
      schema.set("properties", own);
    }
    schema.set("additionalProperties", value.schema());
    return schema;
  }
}
