package dev.amend.pipelines.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.ListShape;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.OrWord;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Range;
import dev.amend.pipelines.config.Shape;
import dev.amend.pipelines.config.TextShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The word {@code all}, or a list of category names. */
record CategoriesShape() implements Shape {
  private static final Shape NAMES =
      new ListShape(
          new TextShape("", ""), new Range(1, Double.POSITIVE_INFINITY, Code.OUT_OF_RANGE));

  private static final Shape EITHER = new OrWord("all", NAMES);

  @Override
  public String name() {
    return EITHER.name();
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    Object read = EITHER.read(key, at, problems);
    if (read == null) {
      return Categories.ALL;
    }
    return read instanceof List<?> names
        ? new Categories(names.stream().map(String::valueOf).toList())
        : FAILED;
  }

  @Override
  public ObjectNode schema() {
    return EITHER.schema();
  }
}
