package dev.amend.pipelines.plan.supply;

import java.util.List;

/** The supplies that exist. */
public final class Supplies {
  /** Every supply; of several that give a thing the first does. */
  public static final List<Supply> ALL =
      List.of(
          new ForgetRows(),
          new RetainRows(),
          new MismatchRows(),
          new PairedRows(),
          new StartingModel(),
          new NamedScorer(),
          new TrainedScorer());

  private Supplies() {}
}
