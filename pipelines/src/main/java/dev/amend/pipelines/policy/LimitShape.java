package dev.amend.pipelines.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.setting.Setting;
import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.MetricTerm.Trait;
import dev.amend.pipelines.config.MetricVocabulary;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.RealShape;
import dev.amend.pipelines.config.RecordShape;
import dev.amend.pipelines.config.Shape;
import dev.amend.pipelines.config.TextShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One number for seen and unseen prompts, or a section with either or both, and a judge where one
 * has a say. Under the id of a metric the numbers are in its range.
 *
 * @param metrics all that have ranges of their own
 * @param number one limit
 * @param sides the section
 */
record LimitShape(MetricVocabulary metrics, Shape number, RecordShape sides) implements Shape {
  private static final Field JUDGE =
      new Field(
          "judge",
          new TextShape("", ""),
          Setting.ABSENT,
          "id of the judge that decides this limit");

  /** The limit of a metric that the key above it will name. */
  static LimitShape of(MetricVocabulary metrics) {
    return of(metrics, "");
  }

  private static LimitShape of(MetricVocabulary metrics, String metric) {
    Shape number = new RealShape(metrics.limits(metric));
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("seen", number, Setting.ABSENT, "limit on prompts used in training"));
    fields.add(new Field("unseen", number, Setting.ABSENT, "limit on held-out prompts"));
    if (!metrics.is(metric, Trait.UNJUDGED)) {
      fields.add(JUDGE);
    }
    return new LimitShape(metrics, number, new RecordShape("limit", fields, LimitShape::limit));
  }

  private static Limit limit(@Nullable Object[] values) {
    String judge = values.length > 2 ? (String) values[2] : null;
    return new Limit((Double) values[0], (Double) values[1], judge);
  }

  @Override
  public Shape under(String metric) {
    return metrics.is(metric, Trait.SPLIT)
        ? new SplitLimitShape(new RealShape(metrics.limits(metric)))
        : of(metrics, metric);
  }

  @Override
  public String name() {
    return "a number, or {seen: x, unseen: y}";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (at instanceof Located.Mapping) {
      return sides.read(key, at, problems);
    }
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      return refuse(key, at, problems);
    }
    return number.read(key, at, problems) instanceof Double both ? Limit.of(both) : FAILED;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("oneOf").add(number.schema()).add(sides.schema().put("type", "object"));
    return schema;
  }
}
