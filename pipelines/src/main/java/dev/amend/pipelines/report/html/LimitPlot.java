package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Measurement;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.LimitVerdict;
import java.util.stream.DoubleStream;

/** A limit as an upright line, with the base's interval above and the judged model's below. */
record LimitPlot(Column column, LimitVerdict judged, String model) {
  private static final double WIDTH = 400;
  private static final double HEIGHT = 96;
  private static final double LEFT = 104;
  private static final double RIGHT = WIDTH - 24;
  private static final double BEFORE = 30;
  private static final double AFTER = 54;
  private static final double FLOOR = 72;

  Html drawn() {
    Axis axis =
        Axis.covering(
            DoubleStream.of(
                0,
                judged.limit(),
                judged.measured().value(),
                judged.measured().low(),
                judged.measured().high(),
                judged.before().value(),
                judged.before().low(),
                judged.before().high()),
            LEFT,
            RIGHT,
            4);
    Html plot = Svg.canvas(WIDTH, HEIGHT, spoken());
    for (double tick : axis.ticks()) {
      double at = axis.place(tick);
      plot.add(
          Svg.line("grid", at, BEFORE - 12, at, FLOOR),
          Svg.text("tick", at, FLOOR + 16, "middle", axis.label(tick, column.metric().unit())));
    }
    return plot.add(limit(axis), row("base", "base", judged.before(), axis, BEFORE))
        .add(row("method", model, judged.measured(), axis, AFTER));
  }

  private Html limit(Axis axis) {
    double at = axis.place(judged.limit());
    return Html.of("g")
        .add(
            Svg.line("limit", at, BEFORE - 16, at, FLOOR),
            Svg.text(
                "limit-name",
                at,
                BEFORE - 20,
                anchor(at),
                Figures.limit(column.metric(), judged.limit())));
  }

  /** A label at an end would leave the canvas if it were centred. */
  private static String anchor(double at) {
    if (at < LEFT + 20) {
      return "start";
    }
    return at > RIGHT - 20 ? "end" : "middle";
  }

  private static Html row(String kind, String name, Measurement measured, Axis axis, double y) {
    Html row = Html.of("g").add(Svg.text("label", LEFT - 14, y + 4, "end", cut(name)));
    if (Double.isNaN(measured.value())) {
      return row.add(Svg.text("tick", LEFT, y + 4, "start", "not measured"));
    }
    double at = axis.place(measured.value());
    return row.addAll(Whisker.across("whisker " + kind, measured, axis, y))
        .add(
            kind.equals("base")
                ? Svg.diamond("mark base", at, y, 6)
                : Svg.circle("mark method", at, y, 5.5));
  }

  private static String cut(String name) {
    return name.length() <= 15 ? name : name.substring(0, 14) + "…";
  }

  private String spoken() {
    return "%s: limit %s; base %s; %s %s"
        .formatted(
            column.name(),
            Figures.limit(column.metric(), judged.limit()),
            Figure.words(column.metric().unit(), judged.before()),
            model,
            Figure.words(column.metric().unit(), judged.measured()));
  }
}
