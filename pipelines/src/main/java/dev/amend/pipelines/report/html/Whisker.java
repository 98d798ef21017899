package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Measurement;
import java.util.List;

/** The interval of a measurement as a line with caps; none where the mark would hide it. */
final class Whisker {
  private static final double CAP = 4;

  private Whisker() {}

  /** Along x at height y. */
  static List<Html> across(String cssClass, Measurement measured, Axis axis, double y) {
    if (!visible(measured, axis)) {
      return List.of();
    }
    double low = axis.place(measured.low());
    double high = axis.place(measured.high());
    return List.of(
        Svg.line(cssClass, low, y, high, y),
        Svg.line(cssClass, low, y - CAP, low, y + CAP),
        Svg.line(cssClass, high, y - CAP, high, y + CAP));
  }

  /** Along y at place x. */
  static List<Html> upright(String cssClass, Measurement measured, Axis axis, double x) {
    if (!visible(measured, axis)) {
      return List.of();
    }
    double low = axis.place(measured.low());
    double high = axis.place(measured.high());
    return List.of(
        Svg.line(cssClass, x, low, x, high),
        Svg.line(cssClass, x - CAP, low, x + CAP, low),
        Svg.line(cssClass, x - CAP, high, x + CAP, high));
  }

  /** Whether the interval exists and sticks out of a mark on at least one side. */
  static boolean visible(Measurement measured, Axis axis) {
    if (!Double.isFinite(measured.low()) || !Double.isFinite(measured.high())) {
      return false;
    }
    double at = axis.place(measured.value());
    double reach =
        Math.max(
            Math.abs(axis.place(measured.low()) - at), Math.abs(axis.place(measured.high()) - at));
    return reach > Marker.RADIUS + 1;
  }
}
