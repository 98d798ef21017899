package dev.amend.pipelines.project;

import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.config.RecordShape;
import java.util.Set;

/**
 * The keys of a file with their meaning and default, all commented out: what a user reads and
 * uncomments in a new project.
 */
public final class CommentedYaml {
  private CommentedYaml() {}

  /** The keys of a shape, except those that the caller writes itself. */
  public static String of(RecordShape shape, Set<String> except) {
    StringBuilder text = new StringBuilder();
    for (Field field : shape.fields()) {
      if (!except.contains(field.key())) {
        text.append('\n');
        field("", field, text);
      }
    }
    return text.toString();
  }

  private static void field(String indent, Field field, StringBuilder text) {
    String allowed = field.shape().allowed();
    text.append(indent).append("# ").append(field.says());
    text.append(allowed.isEmpty() ? "" : " (" + allowed + ")").append('\n');
    if (field.shape() instanceof RecordShape section && section.optional()) {
      text.append(indent).append(field.key()).append(":\n");
      section.fields().forEach(inner -> field(indent + "  ", inner, text));
      return;
    }
    String value = field.shown() ? " " + field.fallback() : "";
    text.append(indent).append('#').append(field.key()).append(':').append(value).append('\n');
  }
}
