package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.overlap.Closest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section with known keys, which becomes a record.
 *
 * @param noun what the section is, for messages: {@code clause}
 * @param fields its keys, in the order of the record's components
 * @param maker builds the record
 */
public record RecordShape(String noun, List<Field> fields, Maker maker) implements Shape {
  /** Builds a value from those of the fields, in their order. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Builds it.
     *
     * @throws IllegalArgumentException with a message for the user when the values do not fit
     *     together
     */
    Object make(@Nullable Object[] values);
  }

  /** Copies the list. */
  public RecordShape {
    fields = List.copyOf(fields);
  }

  @Override
  public String name() {
    return "a section with " + String.join(", ", keys());
  }

  /** The keys. */
  public List<String> keys() {
    return fields.stream().map(Field::key).toList();
  }

  /** Whether an empty section is a complete one. */
  public boolean optional() {
    return fields.stream().noneMatch(Field::required);
  }

  @Override
  public @Nullable RecordShape section() {
    return this;
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (optional() && at instanceof Located.Scalar scalar && scalar.empty()) {
      return read(key, new Located.Mapping(at.span(), List.of()), problems);
    }
    if (!(at instanceof Located.Mapping mapping)) {
      return refuse(key, at, problems);
    }
    boolean known = onlyKnown(mapping, problems);
    @Nullable Object[] values = fields.stream().map(f -> value(f, mapping, problems)).toArray();
    for (Object value : values) {
      known &= value != FAILED;
    }
    return known ? make(mapping, values, problems) : FAILED;
  }

  private boolean onlyKnown(Located.Mapping mapping, Problems problems) {
    boolean known = true;
    for (Located.Entry entry : mapping.entries()) {
      String word = entry.key().text();
      if (!keys().contains(word)) {
        known = false;
        problems.report(
            Code.UNKNOWN_KEY,
            entry.key().span(),
            "unknown key '" + word + "' in " + noun,
            Closest.help(word, keys()));
      }
    }
    return known;
  }

  private @Nullable Object value(Field field, Located.Mapping mapping, Problems problems) {
    Located given = mapping.at(field.key());
    if (given != null) {
      return field.shape().read(field.key(), given, problems);
    }
    if (!field.required()) {
      return field.defaultValue();
    }
    problems.report(
        Code.MISSING_KEY,
        mapping.span(),
        noun + " has no '" + field.key() + "'",
        "add '" + field.key() + ": …': " + field.says());
    return FAILED;
  }

  private Object make(Located.Mapping mapping, @Nullable Object[] values, Problems problems) {
    try {
      return maker.make(values);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      problems.report(
          Code.MISFIT, mapping.span(), noun + ": " + message, "change one of the keys named here");
      return FAILED;
    }
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode types = JsonNodeFactory.instance.arrayNode().add("object").add("null");
    schema.set("type", optional() ? types : types.get(0));
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    List<String> required = new ArrayList<>();
    for (Field field : fields) {
      properties.set(field.key(), field.schema());
      if (field.required()) {
        required.add(field.key());
      }
    }
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    return schema;
  }
}
