package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Measurement;
import dev.amend.pipelines.report.ModelRow.Role;
import dev.amend.pipelines.report.html.LabelPlacement.Box;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model as a mark in a plane of two metrics.
 *
 * @param detail small text behind the name: how long it trained
 */
record Marker(String name, String detail, Role role, Measurement x, Measurement y) {
  static final double RADIUS = 6;

  /** Longer names would cover each other where marks are close. */
  private static final int LONGEST_NAME = 20;

  boolean drawable() {
    return Double.isFinite(x.value()) && Double.isFinite(y.value());
  }

  String label() {
    String shown = Svg.shortened(name, LONGEST_NAME);
    return detail.isEmpty() ? shown : shown + " · " + detail;
  }

  /** The shape tells the role, so that colour need not. */
  Html shape(double atX, double atY) {
    return switch (role) {
      case BASE -> Svg.diamond("mark base", atX, atY, RADIUS + 1);
      case BASELINE -> Svg.circle("mark baseline", atX, atY, RADIUS - 1);
      case METHOD -> Svg.circle("mark method", atX, atY, RADIUS);
    };
  }

  /** Both intervals, without those that the mark hides. */
  List<Html> whiskers(Axis across, Axis upright) {
    double atX = across.place(x.value());
    double atY = upright.place(y.value());
    return Stream.concat(
            Whisker.across("whisker", x, across, atY).stream(),
            Whisker.upright("whisker", y, upright, atX).stream())
        .toList();
  }

  /** Mark and intervals as obstacles for labels. */
  List<Box> boxes(Axis across, Axis upright) {
    double atX = across.place(x.value());
    double atY = upright.place(y.value());
    Box mark = Box.around(atX, atY, atX, atY, RADIUS + 2);
    if (!Whisker.visible(x, across)) {
      return List.of(mark);
    }
    return List.of(mark, Box.around(across.place(x.low()), atY, across.place(x.high()), atY, 2));
  }
}
