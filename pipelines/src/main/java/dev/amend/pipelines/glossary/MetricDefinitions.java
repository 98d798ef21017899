package dev.amend.pipelines.glossary;

import dev.amend.models.evaluate.Aim;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evaluate.Unit;
import dev.amend.pipelines.report.Definition;
import java.util.ArrayList;
import java.util.List;

/** What the columns of a report are called, measured in and watched for. */
public final class MetricDefinitions {
  /** Held-out KL to the base: measured by training, not from answers. */
  public static final String RETAIN_KL = "retain-kl";

  private MetricDefinitions() {}

  /** Every metric of the library, and what training measures besides. */
  public static List<Definition> all() {
    List<Definition> all = new ArrayList<>(ofMetrics());
    all.add(
        new Definition(
            RETAIN_KL,
            TrainingMeasure.RETAIN_KL.term(),
            TrainingMeasure.RETAIN_KL.meaning(),
            Unit.NATS,
            Aim.KEEP,
            true));
    return all;
  }

  static List<Definition> ofMetrics() {
    return Metrics.CRITERIA.stream().map(Definition::of).toList();
  }
}
