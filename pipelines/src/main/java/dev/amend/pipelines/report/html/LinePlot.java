package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Unit;
import dev.amend.pipelines.report.Curve;
import dev.amend.pipelines.report.Curve.Point;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.html.Svg.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A curve over training steps with its last value written out, the guard's line and the kept step.
 *
 * @param kept the step whose weights were kept; one outside the curve is not drawn
 */
record LinePlot(Curve curve, int kept) {
  private static final double WIDTH = 320;
  private static final double HEIGHT = 190;
  private static final double LEFT = 46;
  private static final double RIGHT = WIDTH - 50;
  private static final double TOP = 14;
  private static final double BOTTOM = HEIGHT - 26;
  private static final int BUCKETS = 150;

  Html drawn() {
    List<Point> points = Thinning.of(curve.points(), BUCKETS);
    Axis x = steps(points);
    Axis y =
        Axis.covering(
            DoubleStream.concat(
                DoubleStream.of(curve.guard()), points.stream().mapToDouble(Point::value)),
            BOTTOM,
            TOP,
            4);
    Html plot = Svg.canvas(WIDTH, HEIGHT, spoken());
    plot.add(new Frame(x, y).drawn(Unit.SCORE, Unit.SCORE));
    if (Double.isFinite(curve.guard())) {
      plot.add(guard(y));
    }
    if (kept >= x.low() && kept <= x.high()) {
      plot.add(kept(x));
    }
    for (List<Spot> piece : pieces(points, x, y)) {
      plot.add(
          piece.size() == 1
              ? Svg.circle("dot", piece.get(0).x(), piece.get(0).y(), 2.5)
              : Svg.polyline("curve", piece));
    }
    return plot.addAll(last(points, x, y));
  }

  private static Axis steps(List<Point> points) {
    long first = points.isEmpty() ? 0 : points.get(0).step();
    long last = points.isEmpty() ? 1 : points.get(points.size() - 1).step();
    return Axis.spanning(first, last, LEFT, RIGHT, 4);
  }

  private Html guard(Axis y) {
    double at = y.place(curve.guard());
    double above = at - TOP > 14 ? at - 5 : at + 13;
    return Html.of("g")
        .add(
            Svg.line("limit", LEFT, at, RIGHT, at),
            Svg.text("limit-name", LEFT + 4, above, "start", curve.guardName()));
  }

  /** Its name stands on the side where there is more room. */
  private Html kept(Axis x) {
    double at = x.place(kept);
    boolean right = at < (LEFT + RIGHT) / 2;
    return Html.of("g")
        .add(
            Svg.line("kept", at, TOP, at, BOTTOM),
            Svg.text(
                "kept-name",
                right ? at + 5 : at - 5,
                TOP - 4,
                right ? "start" : "end",
                "kept: step " + kept));
  }

  /** A value that is no number breaks the line instead of hiding in it. */
  private static List<List<Spot>> pieces(List<Point> points, Axis x, Axis y) {
    List<List<Spot>> pieces = new ArrayList<>();
    boolean open = false;
    for (Point point : points) {
      boolean finite = Double.isFinite(point.value());
      if (finite && !open) {
        pieces.add(new ArrayList<>());
      }
      if (finite) {
        pieces.get(pieces.size() - 1).add(new Spot(x.place(point.step()), y.place(point.value())));
      }
      open = finite;
    }
    return pieces;
  }

  private static List<Html> last(List<Point> points, Axis x, Axis y) {
    if (points.isEmpty()) {
      return List.of();
    }
    Point end = points.get(points.size() - 1);
    if (!Double.isFinite(end.value())) {
      return List.of(Svg.text("limit-name", RIGHT, TOP + 10, "end", "not finite at " + end.step()));
    }
    double atX = x.place(end.step());
    double atY = y.place(end.value());
    return List.of(
        Svg.circle("dot", atX, atY, 3),
        Svg.text("label", atX + 7, atY + 4, "start", Figures.plain(end.value())));
  }

  private String spoken() {
    List<Point> points = curve.points();
    String course =
        points.isEmpty()
            ? "no points"
            : "from %s at step %d to %s at step %d"
                .formatted(
                    Figures.plain(points.get(0).value()),
                    points.get(0).step(),
                    Figures.plain(points.get(points.size() - 1).value()),
                    points.get(points.size() - 1).step());
    String guard =
        Double.isFinite(curve.guard())
            ? "; " + curve.guardName() + " at " + Figures.plain(curve.guard())
            : "";
    String weights = kept < 0 ? "" : "; weights of step " + kept + " kept";
    return curve.method() + ", " + curve.name() + ": " + course + guard + weights;
  }
}
