package dev.amend.models.chat.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A macro as a function.
 *
 * @param scope where it was defined
 * @param printed what a body prints in a scope
 * @param caller body of the call block that calls it; null when it is called otherwise
 */
record Macro(
    Node.Macro macro,
    JinjaScope scope,
    Evaluator evaluator,
    BiFunction<List<Node>, JinjaScope, String> printed,
    @Nullable Callable caller)
    implements Callable {

  Macro calledBy(Callable block) {
    return new Macro(macro, scope, evaluator, printed, block);
  }

  @Override
  public Object call(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    Set<String> unknown = new TreeSet<>(named.keySet());
    macro.names().forEach(unknown::remove);
    if (positional.size() > macro.names().size() || !unknown.isEmpty()) {
      throw JinjaException.of("macro '" + macro.name() + "' takes " + macro.names());
    }
    JinjaScope inner = scope.inner();
    for (int i = 0; i < macro.names().size(); i++) {
      String name = macro.names().get(i);
      inner.set(name, i < positional.size() ? positional.get(i) : value(name, named, inner));
    }
    if (caller != null) {
      inner.set("caller", caller);
    }
    return printed.apply(macro.body(), inner);
  }

  private @Nullable Object value(
      String name, Map<String, @Nullable Object> named, JinjaScope inner) {
    if (named.containsKey(name)) {
      return named.get(name);
    }
    Expression otherwise = macro.defaults().get(name);
    return otherwise == null ? Undefined.variable(name) : evaluator.value(otherwise, inner);
  }
}
