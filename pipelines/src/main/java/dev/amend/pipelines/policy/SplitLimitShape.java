package dev.amend.pipelines.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Shape;
import org.jspecify.annotations.Nullable;

/** One number, because the metric compares seen and unseen prompts with each other. */
record SplitLimitShape(Shape number) implements Shape {
  @Override
  public String name() {
    return "one number for seen and unseen prompts together";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      return refuse(key, at, problems);
    }
    return number.read(key, at, problems) instanceof Double both ? Limit.of(both) : FAILED;
  }

  @Override
  public ObjectNode schema() {
    return number.schema();
  }
}
