package dev.amend.tests.docs;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys that a record has as JSON, and what stands under each. */
final class JsonShape {
  private static final Map<Class<?>, String> WORDS =
      Map.of(
          String.class, "text",
          long.class, "whole number",
          int.class, "whole number",
          boolean.class, "true or false");

  private JsonShape() {}

  /** A table of paths: {@code []} follows a list, {@code .*} stands for the keys of a map. */
  static String of(Class<?> type) {
    StringBuilder text = new StringBuilder("| path | value |\n|---|---|\n");
    keys("", type, text);
    return text.toString();
  }

  private static void keys(String prefix, Class<?> type, StringBuilder text) {
    for (RecordComponent component : type.getRecordComponents()) {
      String nullable =
          component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? " or null" : "";
      value(prefix + component.getName(), component.getGenericType(), nullable, text);
    }
  }

  private static void value(String path, Type type, String nullable, StringBuilder text) {
    if (type instanceof ParameterizedType generic) {
      boolean list = generic.getRawType() == List.class;
      Type inner = generic.getActualTypeArguments()[list ? 0 : 1];
      value(path + (list ? "[]" : ".*"), inner, nullable, text);
      return;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      keys(path + ".", plain, text);
      return;
    }
    text.append("| `").append(path).append("` | ").append(word(plain)).append(nullable);
    text.append(" |\n");
  }

  private static String word(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> "`" + ((Enum<?>) constant).name() + "`")
          .collect(Collectors.joining(", "));
    }
    return WORDS.getOrDefault(type, "number");
  }
}
