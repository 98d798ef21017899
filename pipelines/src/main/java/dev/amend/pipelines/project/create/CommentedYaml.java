package dev.amend.pipelines.project.create;

import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.config.RecordShape;
import java.util.Map;

/**
 * The keys of a file with their meaning and default, commented out except for those that are
 * chosen: what a user reads and uncomments in a new project.
 */
final class CommentedYaml {
  private final Map<String, String> chosen;
  private final StringBuilder text = new StringBuilder();

  private CommentedYaml(Map<String, String> chosen) {
    this.chosen = chosen;
  }

  /**
   * The keys of a shape.
   *
   * @param chosen YAML values by key, {@code training.steps} for one in a section
   */
  static String of(RecordShape shape, Map<String, String> chosen) {
    CommentedYaml yaml = new CommentedYaml(chosen);
    for (Field field : shape.fields()) {
      yaml.text.append('\n');
      yaml.field("", "", field);
    }
    return yaml.text.toString();
  }

  private void field(String indent, String path, Field field) {
    String allowed = field.shape().allowed();
    text.append(indent).append("# ").append(field.description());
    text.append(allowed.isEmpty() ? "" : " (" + allowed + ")").append('\n').append(indent);
    String key = field.key();
    if (field.shape() instanceof RecordShape section && section.optional()) {
      text.append(key).append(":\n");
      section.fields().forEach(inner -> field(indent + "  ", path + key + ".", inner));
      return;
    }
    String value = chosen.get(path + key);
    String fallback = field.shown() ? " " + field.fallback() : "";
    text.append(value == null ? "#" + key + ":" + fallback : key + ": " + value).append('\n');
  }
}
