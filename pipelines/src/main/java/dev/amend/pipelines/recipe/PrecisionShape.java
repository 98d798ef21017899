package dev.amend.pipelines.recipe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.infra.machine.FasterPrecision;
import dev.amend.models.nn.Precision;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Shape;
import org.jspecify.annotations.Nullable;

/** A number format by its name, or {@code auto} for the one in which this machine is faster. */
record PrecisionShape(Shape named, FasterPrecision faster) implements Shape {
  private static final String AUTO = "auto";

  @Override
  public String name() {
    return named.name() + ", " + AUTO;
  }

  @Override
  public String allowed() {
    return name();
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (at instanceof Located.Scalar scalar && scalar.text().equals(AUTO)) {
      return faster.get();
    }
    Object read = named.read(key, at, problems);
    if (read == Precision.BF16 && faster.isMuchSlower()) {
      problems.report(
          Code.SLOW_PRECISION,
          at.span(),
          "'%s' is bf16, which takes %.1f times as long as fp32 on this processor"
              .formatted(key, faster.ratio()),
          "write auto or fp32; bf16 still takes half the memory of activations");
    }
    return read;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ObjectNode choice = named.schema();
    choice.withArray("enum").add(AUTO);
    return schema.setAll(choice);
  }
}
