package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Aim;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evaluate.Unit;
import java.util.ArrayList;
import java.util.List;

/** What the columns of a report are called, measured in and watched for. */
public final class Glossary {
  /** Held-out KL to the base: measured by training, not from answers. */
  public static final String RETAIN_KL = "retain-kl";

  private Glossary() {}

  /** Every metric of the library, and what training measures besides. */
  public static List<Definition> all() {
    List<Definition> all = new ArrayList<>();
    Metrics.CRITERIA.forEach(metric -> all.add(Definition.of(metric)));
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
}
