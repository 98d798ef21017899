package dev.amend.models.chat.jinja;

import dev.amend.models.chat.jinja.Rendered.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the statements of a template once. */
final class Interpreter {
  /** How a body ended. */
  private enum End {
    NORMAL,
    BREAK,
    CONTINUE
  }

  private final Evaluator evaluator = new Evaluator();
  private final List<Span> generated = new ArrayList<>();
  private StringBuilder out = new StringBuilder();
  private int captures;
  private int loops;

  Rendered render(List<Node> nodes, JinjaScope scope) {
    run(nodes, scope);
    return new Rendered(out.toString(), generated);
  }

  private End run(List<Node> nodes, JinjaScope scope) {
    for (Node node : nodes) {
      End end;
      try {
        end = run(node, scope);
      } catch (JinjaException e) {
        throw e.in(node.line());
      }
      if (end != End.NORMAL) {
        return end;
      }
    }
    return End.NORMAL;
  }

  private End run(Node node, JinjaScope scope) {
    if (node instanceof Node.Text text) {
      out.append(text.text());
    } else if (node instanceof Node.Output output) {
      out.append(Repr.text(evaluator.value(output.value(), scope)));
    } else if (node instanceof Node.If branches) {
      return branch(branches, scope);
    } else if (node instanceof Node.For loop) {
      loop(loop, scope);
    } else if (node instanceof Node.Set set) {
      assign(set.names(), evaluator.value(set.value(), scope), scope);
    } else if (node instanceof Node.Generation generation) {
      return generation(generation, scope);
    } else if (node instanceof Node.Break) {
      return End.BREAK;
    } else if (node instanceof Node.Continue) {
      return End.CONTINUE;
    } else {
      block(node, scope);
    }
    return End.NORMAL;
  }

  private End branch(Node.If branches, JinjaScope scope) {
    for (Node.Branch branch : branches.branches()) {
      if (branch.test() == null || Python.truthy(evaluator.value(branch.test(), scope))) {
        return run(branch.body(), scope);
      }
    }
    return End.NORMAL;
  }

  private void loop(Node.For loop, JinjaScope scope) {
    List<@Nullable Object> items = new ArrayList<>();
    for (Object item : Python.iterate(evaluator.value(loop.over(), scope))) {
      JinjaScope inner = scope.inner();
      assign(loop.names(), item, inner);
      if (loop.test() == null || Python.truthy(evaluator.value(loop.test(), inner))) {
        items.add(item);
      }
    }
    loops++;
    End end = End.NORMAL;
    for (int i = 0; i < items.size() && end != End.BREAK; i++) {
      JinjaScope inner = scope.inner();
      inner.set("loop", new Loop(items, i, loops - 1));
      assign(loop.names(), items.get(i), inner);
      end = run(loop.body(), inner);
    }
    loops--;
    if (items.isEmpty()) {
      run(loop.otherwise(), scope.inner());
    }
  }

  private static void assign(List<String> names, @Nullable Object value, JinjaScope scope) {
    if (names.size() == 1) {
      assign(names.get(0), value, scope);
      return;
    }
    List<@Nullable Object> values = Python.iterate(value);
    if (values.size() != names.size()) {
      throw JinjaException.of(values.size() + " values for " + names.size() + " names");
    }
    for (int i = 0; i < names.size(); i++) {
      assign(names.get(i), values.get(i), scope);
    }
  }

  private static void assign(String name, @Nullable Object value, JinjaScope scope) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      scope.set(name, value);
    } else if (scope.get(name.substring(0, dot)) instanceof Namespace namespace) {
      namespace.set(name.substring(dot + 1), value);
    } else {
      throw JinjaException.of("only a namespace has attributes that can be set: " + name);
    }
  }

  private End generation(Node.Generation generation, JinjaScope scope) {
    int from = out.codePointCount(0, out.length());
    End end = run(generation.body(), scope);
    if (captures == 0) { // what is captured has no place in the text yet
      generated.add(new Span(from, out.codePointCount(0, out.length())));
    }
    return end;
  }

  private void block(Node node, JinjaScope scope) {
    if (node instanceof Node.SetBlock set) {
      String text = captured(set.body(), scope.inner());
      assign(set.name(), set.filter() == null ? text : filtered(set.filter(), text, scope), scope);
    } else if (node instanceof Node.FilterBlock filter) {
      String text = captured(filter.body(), scope.inner());
      out.append(Repr.text(filtered(filter.filter(), text, scope)));
    } else if (node instanceof Node.Macro macro) {
      scope.set(macro.name(), new Macro(macro, scope, evaluator, this::captured, null));
    } else if (node instanceof Node.CallBlock call) {
      Callable caller = (positional, named) -> captured(call.body(), scope.inner());
      Object function = evaluator.value(call.function(), scope);
      if (function instanceof Macro macro) {
        function = macro.calledBy(caller);
      }
      out.append(Repr.text(evaluator.call(function, call.arguments(), scope)));
    }
  }

  private @Nullable Object filtered(Expression filter, @Nullable Object text, JinjaScope scope) {
    if (filter instanceof Expression.Filter one) {
      Object before = one.value() == null ? text : filtered(one.value(), text, scope);
      return evaluator.filter(one, before, scope);
    }
    throw JinjaException.of("only filters can stand here");
  }

  private String captured(List<Node> body, JinjaScope scope) {
    StringBuilder before = out;
    out = new StringBuilder();
    captures++;
    try {
      run(body, scope);
      return out.toString();
    } finally {
      captures--;
      out = before;
    }
  }
}
