package dev.amend.models.chat.jinja;

import dev.amend.models.chat.jinja.Expression.Arguments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement of a template, or what it prints. */
sealed interface Node {
  /** Line that it begins in. */
  int line();

  record Text(String text, int line) implements Node {}

  record Output(Expression value, int line) implements Node {}

  /** Each test with what it guards; the last may have none. */
  record If(List<Branch> branches, int line) implements Node {}

  /** A branch; without a test it is taken. */
  record Branch(@Nullable Expression test, List<Node> body) {}

  record For(
      List<String> names,
      Expression over,
      @Nullable Expression test,
      List<Node> body,
      List<Node> otherwise,
      int line)
      implements Node {}

  /** {@code set a = …}, {@code set a, b = …}, {@code set namespace.a = …}. */
  record Set(List<String> names, Expression value, int line) implements Node {}

  /** {@code set a} … {@code endset}: what the body prints, through filters. */
  record SetBlock(String name, @Nullable Expression filter, List<Node> body, int line)
      implements Node {}

  /** A function of the template. */
  record Macro(
      String name, List<String> names, Map<String, Expression> defaults, List<Node> body, int line)
      implements Node {}

  /** A call whose function may ask for what the body prints. */
  record CallBlock(Expression function, Arguments arguments, List<Node> body, int line)
      implements Node {}

  record FilterBlock(Expression filter, List<Node> body, int line) implements Node {}

  /** Marks what the assistant says. */
  record Generation(List<Node> body, int line) implements Node {}

  record Break(int line) implements Node {}

  record Continue(int line) implements Node {}
}
