package dev.amend.pipelines.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.setting.Setting;
import dev.amend.models.setting.SettingValues;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Range;
import dev.amend.pipelines.config.RealShape;
import dev.amend.pipelines.config.RecordShape;
import dev.amend.pipelines.config.Shape;
import dev.amend.pipelines.config.TextShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One number for seen and unseen prompts, or a section with either or both, and a judge. */
record LimitShape() implements Shape {
  static final Shape NUMBER = new RealShape(new Range(0, 1, Code.LIMIT_RANGE));

  private static final Shape JUDGE = new TextShape("", "");

  private static final RecordShape BOTH =
      new RecordShape(
          "limit",
          List.of(
              new Field("seen", NUMBER, Setting.ABSENT, "limit on prompts used in training"),
              new Field("unseen", NUMBER, Setting.ABSENT, "limit on held-out prompts"),
              new Field("judge", JUDGE, Setting.ABSENT, "id of the judge that decides this limit")),
          values -> SettingValues.make(Limit.class, values));

  @Override
  public String name() {
    return "a number, or {seen: x, unseen: y}";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (at instanceof Located.Mapping) {
      return BOTH.read(key, at, problems);
    }
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      return refuse(key, at, problems);
    }
    return NUMBER.read(key, at, problems) instanceof Double both ? Limit.of(both) : FAILED;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("oneOf").add(NUMBER.schema()).add(BOTH.schema().put("type", "object"));
    return schema;
  }
}
