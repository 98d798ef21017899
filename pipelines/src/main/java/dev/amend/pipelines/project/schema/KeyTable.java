package dev.amend.pipelines.project.schema;

import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.config.RecordShape;

/** The keys of a file as a Markdown table, for the documentation. */
public final class KeyTable {
  private KeyTable() {}

  /** One row a key; keys of a section follow it, written with a dot. */
  public static String markdown(RecordShape shape) {
    StringBuilder text =
        new StringBuilder("| key | default | range | meaning |\n|---|---|---|---|\n");
    rows("", shape, text);
    return text.toString();
  }

  private static void rows(String prefix, RecordShape shape, StringBuilder text) {
    for (Field field : shape.fields()) {
      String key = prefix + field.key();
      text.append("| `").append(key).append("` | ").append(fallback(field)).append(" | ");
      text.append(prose(field.shape().allowed())).append(" | ").append(prose(field.description()));
      text.append(" |\n");
      RecordShape section = field.shape().section();
      if (section != null) {
        rows(key + ".", section, text);
      }
    }
  }

  private static String fallback(Field field) {
    if (field.required()) {
      return "required";
    }
    return field.shown() ? "`" + cell(field.fallback()) + "`" : "";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** Markdown takes {@code <n>} for a tag and shows nothing, except in code. */
  private static String prose(String text) {
    return cell(text).replace("<", "&lt;");
  }
}
