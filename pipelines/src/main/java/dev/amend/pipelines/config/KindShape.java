package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A section of one of several kinds, told apart by a key that only sections of that kind have.
 *
 * @param noun what they all are, for messages: {@code judge}
 * @param kinds by that key
 */
public record KindShape(String noun, Map<String, RecordShape> kinds) implements Shape {
  /** Copies the map, sorted. */
  public KindShape {
    kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
  }

  @Override
  public String name() {
    return "a section with " + String.join(" or ", kinds.keySet());
  }

  /** The keys of all kinds, each once. */
  @Override
  public RecordShape section() {
    Map<String, Field> fields = new LinkedHashMap<>();
    kinds.values().forEach(kind -> kind.fields().forEach(f -> fields.putIfAbsent(f.key(), f)));
    return new RecordShape(noun, List.copyOf(fields.values()), values -> values);
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Mapping mapping)) {
      return refuse(key, at, problems);
    }
    List<String> told = kinds.keySet().stream().filter(k -> mapping.at(k) != null).toList();
    if (told.size() == 1) {
      return kind(told.get(0)).read(key, at, problems);
    }
    String keys = String.join(", ", kinds.keySet());
    problems.report(
        told.isEmpty() ? Code.MISSING_KEY : Code.MISFIT,
        at.span(),
        noun + (told.isEmpty() ? " does not say of which kind it is" : " is of several kinds"),
        "give it one of these keys: " + keys);
    return FAILED;
  }

  private RecordShape kind(String key) {
    RecordShape kind = kinds.get(key);
    if (kind == null) {
      throw new IllegalArgumentException("no kind has the key " + key);
    }
    return kind;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode forms = schema.putArray("oneOf");
    kinds.values().forEach(kind -> forms.add(kind.schema()));
    return schema;
  }
}
