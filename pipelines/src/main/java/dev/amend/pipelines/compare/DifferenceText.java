package dev.amend.pipelines.compare;

import dev.amend.models.evaluate.Unit;
import dev.amend.pipelines.report.Figures;

/** How the difference of two measured numbers is written, wherever one is shown. */
public final class DifferenceText {
  private static final int DECIMALS = 3;

  private DifferenceText() {}

  /** {@code +3.2 pp} for shares (percentage points), {@code −0.012} else; a dash for none. */
  public static String of(Unit unit, double difference) {
    if (Double.isNaN(difference)) {
      return Figures.NONE;
    }
    String number =
        unit == Unit.SHARE
            ? Figures.decimals(100 * difference, 1) + " pp"
            : Figures.decimals(difference, DECIMALS);
    boolean rises = !number.startsWith("−") && !number.matches("[0.]+( pp)?");
    return (rises ? "+" : "") + number;
  }
}
