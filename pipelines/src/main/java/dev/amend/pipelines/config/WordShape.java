package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.setting.Setting;
import org.jspecify.annotations.Nullable;

/** One of the words known at run time. */
public record WordShape(Words words) implements Shape {
  @Override
  public String name() {
    return "a " + words.noun();
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      return refuse(key, at, problems);
    }
    return words.accept(scalar.text(), at.span(), problems) ? scalar.text() : FAILED;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    if (!words.open()) {
      words.list().forEach(schema.putArray("enum")::add);
      return schema;
    }
    ArrayNode forms = schema.putArray("anyOf");
    words.list().forEach(forms.addObject().putArray("enum")::add);
    forms.addObject().put("type", "string").put("pattern", "^" + Setting.ID + "$");
    return schema;
  }
}
