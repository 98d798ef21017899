package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.setting.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of a section.
 *
 * @param key as written in the file
 * @param shape what may stand there
 * @param fallback YAML text of the default; {@link Setting#REQUIRED} or {@link Setting#ABSENT}
 *     without one
 * @param description what it means
 * @param formerly keys that it had in earlier versions
 */
public record Field(
    String key, Shape shape, String fallback, String description, List<String> formerly) {

  /** Copies the list. */
  public Field {
    formerly = List.copyOf(formerly);
  }

  /** A key that always had this name. */
  public Field(String key, Shape shape, String fallback, String description) {
    this(key, shape, fallback, description, List.of());
  }

  /** The same key, null when it is left out. */
  public Field optional() {
    return new Field(key, shape, Setting.ABSENT, description, formerly);
  }

  /** Whether the user must give a value. */
  public boolean required() {
    return fallback.equals(Setting.REQUIRED);
  }

  /** Whether the default is worth showing: neither missing nor an empty section. */
  public boolean shown() {
    return !required() && !fallback.equals(Setting.ABSENT) && !fallback.equals("{}");
  }

  /** The default, read as if the user had written it. */
  @Nullable Object defaultValue() {
    if (fallback.equals(Setting.ABSENT)) {
      return null;
    }
    Problems problems = new Problems();
    Object value = shape.read(key, parsed(problems), problems);
    if (value == Shape.FAILED) {
      throw new IllegalStateException("the default of '" + key + "' is wrong:\n" + problems);
    }
    return value;
  }

  ObjectNode schema() {
    ObjectNode schema = shape.schema().put("description", description);
    if (shown()) {
      schema.set("default", LocatedJson.of(parsed(new Problems())));
    }
    return schema;
  }

  private Located parsed(Problems problems) {
    Located parsed = LocatedYaml.read(new SourceText("default of " + key, fallback), problems);
    if (parsed == null) {
      throw new IllegalStateException("the default of '" + key + "' is not YAML:\n" + problems);
    }
    return parsed;
  }
}
