package dev.amend.pipelines.report;

import java.util.List;

/**
 * A number that training watched.
 *
 * @param name in plain words: "retain KL"
 * @param unit "nats/token"; may be empty
 * @param definition one sentence: what exactly is measured; may be empty
 * @param points by ascending step; a value may be NaN or infinite, which is shown as a gap
 * @param guard the value at which a guard acts; NaN when none watches
 * @param guardName what the guard is called; empty when none watches
 */
public record Curve(
    String method,
    String name,
    String unit,
    String definition,
    List<Point> points,
    double guard,
    String guardName) {

  /** A value after a training step. */
  public record Point(long step, double value) {}

  public Curve {
    points = List.copyOf(points);
  }

  /** A curve that no guard watches. */
  public static Curve of(
      String method, String name, String unit, String definition, List<Point> points) {
    return new Curve(method, name, unit, definition, points, Double.NaN, "");
  }
}
