package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Measurement;
import dev.amend.pipelines.report.ModelRow.Role;

/**
 * A model in a plane of two metrics.
 *
 * @param detail small text behind the name: what it cost
 */
record Marker(String name, String detail, Role role, Measurement x, Measurement y) {
  boolean drawable() {
    return Double.isFinite(x.value()) && Double.isFinite(y.value());
  }

  String label() {
    return detail.isEmpty() ? name : name + " · " + detail;
  }

  /** The shape tells the role, so that colour need not. */
  Html shape(double atX, double atY) {
    return switch (role) {
      case BASE -> Svg.diamond("mark base", atX, atY, 7);
      case BASELINE -> Svg.circle("mark baseline", atX, atY, 5);
      case METHOD -> Svg.circle("mark method", atX, atY, 6);
    };
  }
}
