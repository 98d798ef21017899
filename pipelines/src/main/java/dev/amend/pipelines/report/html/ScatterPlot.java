package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Measurement;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.html.LabelPlacement.Box;
import dev.amend.pipelines.report.html.LabelPlacement.Place;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Models in the plane of two metrics, with both intervals as whiskers and a label at each.
 *
 * @param limit what the policy allows of x, drawn as a line; NaN when it sets none
 */
record ScatterPlot(Column x, Column y, double limit, List<Marker> markers) {
  private static final double WIDTH = 480;
  private static final double HEIGHT = 340;
  private static final double LEFT = 52;
  private static final double RIGHT = WIDTH - 14;
  private static final double TOP = 34;
  private static final double BOTTOM = HEIGHT - 44;

  Html drawn() {
    List<Marker> shown = markers.stream().filter(Marker::drawable).toList();
    DoubleStream values = DoubleStream.concat(DoubleStream.of(limit), ends(shown, Marker::x));
    Axis across = Axis.covering(values, LEFT, RIGHT, 5);
    Axis upright = Axis.covering(ends(shown, Marker::y), BOTTOM, TOP, 5);
    Html plot = Svg.canvas(WIDTH, HEIGHT, spoken(shown));
    plot.add(new Frame(across, upright).drawn(x.metric().unit(), y.metric().unit()));
    plot.add(
        Svg.text("name", LEFT - 40, 16, "start", y.name() + better(y, "↑", "↓")),
        Svg.text("name", RIGHT, HEIGHT - 8, "end", x.name() + better(x, "→", "←")));
    if (Double.isFinite(limit)) {
      plot.add(limit(across));
    }
    shown.forEach(marker -> plot.addAll(marker.whiskers(across, upright)));
    return plot.addAll(points(shown, across, upright));
  }

  private Html limit(Axis across) {
    double at = across.place(limit);
    String text = "limit " + Figures.limit(x.metric(), limit);
    return Html.of("g")
        .add(
            Svg.line("limit", at, TOP, at, BOTTOM),
            Svg.text("limit-name", at + 5, BOTTOM - 6, "start", text));
  }

  private List<Html> points(List<Marker> shown, Axis across, Axis upright) {
    LabelPlacement labels = new LabelPlacement(new Box(LEFT, TOP - 10, WIDTH, BOTTOM));
    shown.forEach(marker -> marker.boxes(across, upright).forEach(labels::avoid));
    return shown.stream().map(marker -> point(marker, across, upright, labels)).toList();
  }

  private Html point(Marker marker, Axis across, Axis upright, LabelPlacement labels) {
    double atX = across.place(marker.x().value());
    double atY = upright.place(marker.y().value());
    Place label = labels.place(atX, atY, marker.label());
    Html point = Html.of("g").add(Html.of("title", described(marker)));
    if (label.far()) {
      point.add(Svg.line("leader", atX, atY, label.x(), label.middle()));
    }
    return point.add(
        marker.shape(atX, atY),
        Svg.text("label", label.x(), label.y(), label.anchor(), marker.label()));
  }

  private String spoken(List<Marker> shown) {
    StringBuilder text = new StringBuilder(y.name() + " against " + x.name() + ".");
    if (Double.isFinite(limit)) {
      text.append(" The limit is ").append(Figures.limit(x.metric(), limit)).append('.');
    }
    shown.forEach(marker -> text.append(' ').append(described(marker)).append('.'));
    return text.toString();
  }

  private String described(Marker marker) {
    return "%s: %s %s, %s %s"
        .formatted(
            marker.name() + (marker.detail().isEmpty() ? "" : ", " + marker.detail()),
            x.metric().name(),
            Figure.words(x.metric().unit(), marker.x()),
            y.metric().name(),
            Figure.words(y.metric().unit(), marker.y()));
  }

  private static String better(Column column, String higher, String lower) {
    return "  " + (column.metric().lowerIsBetter() ? lower : higher) + " better";
  }

  /** Zero belongs to the picture: a small difference should look small. */
  private static DoubleStream ends(List<Marker> shown, Function<Marker, Measurement> side) {
    return DoubleStream.concat(
        DoubleStream.of(0),
        shown.stream()
            .map(side)
            .flatMapToDouble(m -> DoubleStream.of(m.value(), m.low(), m.high())));
  }
}
