package dev.amend.pipelines.glossary;

import dev.amend.models.evaluate.Aim;
import dev.amend.models.evaluate.Unit;
import dev.amend.pipelines.report.Definition;

/** A metric, with its unit, what it watches and which way is better. */
record MetricGlossaryTerm(Definition metric) implements GlossaryTerm {
  @Override
  public String term() {
    return metric.name();
  }

  @Override
  public String meaning() {
    String better = metric.lowerIsBetter() ? "lower" : "higher";
    return "%s %s, %s is better. It watches %s."
        .formatted(metric.text(), unit(metric.unit()), better, aim(metric.aim()));
  }

  private static String unit(Unit unit) {
    return switch (unit) {
      case SHARE -> "In percent";
      case SCORE -> "A plain number";
      case NATS -> "In nats a token";
      case DEVIATIONS -> "In standard deviations";
    };
  }

  private static String aim(Aim aim) {
    return switch (aim) {
      case FORGET -> "what must go";
      case KEEP -> "what must not be lost";
      case HEALTH -> "whether the model still writes the language";
    };
  }
}
