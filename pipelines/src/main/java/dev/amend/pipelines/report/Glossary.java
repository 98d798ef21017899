package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Metrics;
import dev.amend.pipelines.report.Definition.Aim;
import dev.amend.pipelines.report.Definition.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the columns of a report are called, measured in and watched for. */
public final class Glossary {
  /** Held-out KL to the base: measured by training, not from answers. */
  public static final String RETAIN_KL = "retain-kl";

  private record Column(Unit unit, Aim aim) {}

  private static final Map<String, Column> COLUMNS =
      Map.of(
          "harmful-rate", new Column(Unit.SHARE, Aim.FORGET),
          "leak-rate", new Column(Unit.SHARE, Aim.FORGET),
          "hallucination-rate", new Column(Unit.SHARE, Aim.FORGET),
          "truth-rate", new Column(Unit.SHARE, Aim.KEEP),
          "helpfulness", new Column(Unit.SCORE, Aim.KEEP),
          "utility-drop", new Column(Unit.SCORE, Aim.KEEP),
          "refusal-rate", new Column(Unit.SHARE, Aim.KEEP),
          "fluency", new Column(Unit.NATS, Aim.HEALTH));

  private Glossary() {}

  /** Every metric of the library, and what training measures besides. */
  public static List<Definition> all() {
    List<Definition> all = new ArrayList<>();
    Metrics.ALL.forEach(metric -> all.add(of(metric)));
    Metrics.PAIRED.forEach(metric -> all.add(of(metric)));
    all.add(
        new Definition(
            RETAIN_KL,
            "KL to the base",
            "Mean KL(base ‖ model) over the answer tokens of n held-out rows that must stay; measured"
                + " while training, without an interval.",
            Unit.NATS,
            Aim.KEEP,
            true));
    return all;
  }

  /** What the report says of a metric of the library. */
  public static Definition of(Criterion metric) {
    Column column = COLUMNS.getOrDefault(metric.id(), new Column(Unit.SHARE, Aim.HEALTH));
    String name = metric.id().replace('-', ' ');
    return new Definition(
        metric.id(),
        name,
        metric.definition(),
        column.unit(),
        column.aim(),
        metric.lowerIsBetter());
  }
}
