package dev.amend.models.chat.jinja;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Jinja template as transformers renders chat templates: blocks trimmed and stripped on their
 * left, loop controls on, {@code raise_exception}, {@code strftime_now} and {@code {% generation
 * %}} there. What it does not know is an error and never empty text. Immutable.
 */
public final class JinjaTemplate {
  private final List<Node> nodes;

  private JinjaTemplate(List<Node> nodes) {
    this.nodes = nodes;
  }

  /**
   * Reads a template.
   *
   * @throws JinjaException with the line of what cannot be read
   */
  public static JinjaTemplate parse(String text) {
    return new JinjaTemplate(Parser.parse(text));
  }

  /**
   * Renders it.
   *
   * @param variables of null, Boolean, Integer, Long, Double, String, List and Map
   * @param now the time that {@code strftime_now} tells; without one there is no such function
   * @throws JinjaException when the template refuses, or needs what is not there
   */
  public Rendered render(
      Map<String, ? extends @Nullable Object> variables, @Nullable LocalDateTime now) {
    Map<String, @Nullable Object> all = new HashMap<>(Functions.all(now));
    variables.forEach((name, value) -> all.put(name, Values.of(value)));
    return new Interpreter().render(nodes, JinjaScope.global(all));
  }
}
