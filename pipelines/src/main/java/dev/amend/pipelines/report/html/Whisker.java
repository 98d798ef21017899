package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Measurement;
import java.util.List;

/** The interval of a measurement as a line with caps. */
final class Whisker {
  private static final double CAP = 4;

  private Whisker() {}

  /** Along x at height y; nothing when there is no interval. */
  static List<Html> across(String cssClass, Measurement measured, Axis axis, double y) {
    if (missing(measured)) {
      return List.of();
    }
    double low = axis.place(measured.low());
    double high = axis.place(measured.high());
    return List.of(
        Svg.line(cssClass, low, y, high, y),
        Svg.line(cssClass, low, y - CAP, low, y + CAP),
        Svg.line(cssClass, high, y - CAP, high, y + CAP));
  }

  /** Along y at place x; nothing when there is no interval. */
  static List<Html> upright(String cssClass, Measurement measured, Axis axis, double x) {
    if (missing(measured)) {
      return List.of();
    }
    double low = axis.place(measured.low());
    double high = axis.place(measured.high());
    return List.of(
        Svg.line(cssClass, x, low, x, high),
        Svg.line(cssClass, x - CAP, low, x + CAP, low),
        Svg.line(cssClass, x - CAP, high, x + CAP, high));
  }

  private static boolean missing(Measurement measured) {
    return !Double.isFinite(measured.low()) || !Double.isFinite(measured.high());
  }
}
