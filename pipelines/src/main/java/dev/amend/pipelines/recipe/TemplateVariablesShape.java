package dev.amend.pipelines.recipe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.chat.ChatSetting;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Shape;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values by name, of the kind that each is written as. */
record TemplateVariablesShape() implements Shape {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

  @Override
  public String name() {
    return "a section of texts, numbers, true and false by name";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Mapping mapping)) {
      return refuse(key, at, problems);
    }
    Map<String, Object> values = new TreeMap<>();
    boolean failed = false;
    for (Located.Entry entry : mapping.entries()) {
      Object value = new AnyScalarShape().read(entry.key().text(), entry.value(), problems);
      if (!names(entry.key(), problems) || value == FAILED || value == null) {
        failed = true;
      } else {
        values.put(entry.key().text(), value);
      }
    }
    return failed ? FAILED : new TemplateVariables(values);
  }

  private static boolean names(Located.Scalar key, Problems problems) {
    String name = key.text();
    boolean taken = ChatSetting.TAKEN.contains(name);
    if (!taken && name.matches(NAME)) {
      return true;
    }
    problems.report(
        Code.BAD_FORM,
        key.span(),
        "'" + name + "' " + (taken ? "has a value in every template" : "is no name of Jinja"),
        taken ? "leave it out" : "use letters, digits and _, a digit not first");
    return false;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.putObject("propertyNames").put("pattern", "^" + NAME + "$");
    schema.set("additionalProperties", new AnyScalarShape().schema());
    return schema;
  }
}
