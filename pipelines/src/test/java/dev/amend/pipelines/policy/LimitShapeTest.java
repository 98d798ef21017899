package dev.amend.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problem;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Shape;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.fixtures.SampleVocabulary;
import dev.amend.pipelines.project.schema.Schemas;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of metrics: a share, nats, something that may be negative, and a comparison of splits. */
class LimitShapeTest {
  private final Problems problems = new Problems();

  private @Nullable Object read(String metric, String yaml) {
    Located at = LocatedYaml.read(new SourceText("policy.yaml", yaml), problems);
    return LimitShape.of(SampleVocabulary.of().metrics())
        .under(metric)
        .read(metric, Objects.requireNonNull(at), problems);
  }

  @ParameterizedTest
  @CsvSource({
    "harmful-rate, 1",
    "min-k, 2.5",
    "cost, -3",
    "cost, 40",
    "membership-auc, 0.6",
    "not-a-metric, 0.5"
  })
  void aNumberInTheRangeOfItsMetricIsTheLimitOfBothSides(String metric, double limit) {
    assertThat(read(metric, String.valueOf(limit))).isEqualTo(Limit.of(limit));
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "harmful-rate, 1.1, it must be from 0 to 1",
    "harmful-rate, -0.1, it must be from 0 to 1",
    "min-k, -0.1, it must be at least 0",
    "membership-auc, 1.1, it must be from 0 to 1",
    "not-a-metric, 1.1, it must be from 0 to 1"
  })
  void aNumberOutsideIsRefusedWithTheRange(String metric, String limit, String help) {
    assertThat(read(metric, limit)).isEqualTo(Shape.FAILED);
    assertThat(problems.all()).extracting(Problem::help).containsExactly(help);
  }

  @Test
  void sidesMayDifferAndAJudgeHasASayWhereOneJudges() {
    assertThat(read("cost", "{seen: -2, unseen: -1, judge: own}"))
        .isEqualTo(new Limit(-2.0, -1.0, "own"));
    assertThat(read("min-k", "{seen: 2}")).isEqualTo(new Limit(2.0, null, null));
    assertThat(problems.all()).isEmpty();
    assertThat(read("min-k", "{seen: 2, judge: own}")).isEqualTo(Shape.FAILED);
  }

  /** Editors know each metric's range from the schema, and the usual one from no entry. */
  @Test
  void theSchemaHasTheRangesThatDiffer() {
    JsonNode accept =
        Schemas.policy(SampleVocabulary.of()).at("/properties/clauses/items/properties/accept");
    assertThat(accept.at("/additionalProperties/oneOf/0").toString())
        .isEqualTo("{\"type\":\"number\",\"minimum\":0,\"maximum\":1}");
    JsonNode own = accept.get("properties");
    assertThat(own.fieldNames()).toIterable().containsExactly("min-k", "cost", "membership-auc");
    assertThat(own.at("/min-k/oneOf/0").toString())
        .isEqualTo("{\"type\":\"number\",\"minimum\":0}");
    assertThat(own.at("/min-k/oneOf/1/properties").has("judge")).isFalse();
    assertThat(own.at("/cost/oneOf/0").toString()).isEqualTo("{\"type\":\"number\"}");
    assertThat(own.get("membership-auc").toString())
        .isEqualTo("{\"type\":\"number\",\"minimum\":0,\"maximum\":1}");
  }
}
