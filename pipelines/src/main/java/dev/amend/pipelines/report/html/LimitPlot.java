package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Unit;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.LimitVerdict;
import java.util.stream.DoubleStream;

/**
 * A limit as an upright line, with the base's interval above and the judged model's below. The axis
 * is chosen for the judged model and the limit; a base beyond its end is shown by an arrow, because
 * the decision happens near the limit.
 */
record LimitPlot(Column column, LimitVerdict judged, String model) {
  private static final String BASE = "base";
  private static final double WIDTH = 360;
  private static final double HEIGHT = 96;
  private static final double RIGHT = WIDTH - 18;
  private static final double BEFORE = 32;
  private static final double AFTER = 56;
  private static final double FLOOR = 72;

  /** Mean width of a letter of the system font at 12 px, slightly generous. */
  private static final double LETTER = 6.8;

  /** Longer names would leave too little room for the axis. */
  private static final int LONGEST_NAME = 20;

  private static final double GAP = 14;

  Html drawn() {
    Axis axis = axis();
    Html plot = Svg.canvas(WIDTH, HEIGHT, spoken());
    for (double tick : axis.ticks()) {
      double at = axis.place(tick);
      plot.add(
          Svg.line("grid", at, BEFORE - 12, at, FLOOR),
          Svg.text("tick", at, FLOOR + 16, "middle", axis.label(tick, unit())));
    }
    return plot.add(limit(axis), base(axis), measured(axis));
  }

  private Axis axis() {
    Measurement measured = judged.measured();
    return Axis.covering(
        DoubleStream.of(0, 1.5 * judged.limit(), measured.value(), measured.low(), measured.high()),
        left(),
        RIGHT,
        3);
  }

  private Html limit(Axis axis) {
    double at = axis.place(judged.limit());
    String text = Figures.limit(column.metric(), judged.limit());
    return Html.of("g")
        .add(
            Svg.line("limit", at, BEFORE - 16, at, FLOOR),
            Svg.text("limit-name", at, BEFORE - 20, "middle", text));
  }

  private Html base(Axis axis) {
    Measurement before = judged.before();
    Html row = name(BASE, BEFORE);
    if (Double.isNaN(before.value())) {
      return row.add(Svg.text("tick", RIGHT, BEFORE + 4, "end", "not measured"));
    }
    if (before.value() > axis.high() || before.value() < axis.low()) {
      boolean above = before.value() > axis.high();
      String value = Figures.of(unit(), before.value());
      return row.add(
          Svg.text(
              "label",
              above ? RIGHT : left(),
              BEFORE + 4,
              above ? "end" : "start",
              above ? value + " →" : "← " + value));
    }
    return row.add(Svg.diamond("mark base", axis.place(before.value()), BEFORE, Marker.RADIUS));
  }

  private Html measured(Axis axis) {
    Measurement measured = judged.measured();
    Html row = name(model, AFTER);
    if (!Double.isFinite(measured.value())) {
      return row.add(Svg.text("tick", RIGHT, AFTER + 4, "end", "not measured"));
    }
    double at = axis.place(measured.value());
    return row.addAll(Whisker.across("whisker method", measured, axis, AFTER))
        .add(Svg.circle("mark method", at, AFTER, Marker.RADIUS - 0.5));
  }

  private Html name(String name, double y) {
    Html row = Html.of("g");
    if (!shown(name).equals(name)) {
      row.add(Html.of("title", name));
    }
    return row.add(Svg.text("label", left() - GAP, y + 4, "end", shown(name)));
  }

  /** Where the axis begins: behind the longer name. */
  private double left() {
    return GAP + LETTER * Math.max(BASE.length(), shown(model).length());
  }

  private static String shown(String name) {
    return Svg.shortened(name, LONGEST_NAME);
  }

  private Unit unit() {
    return column.metric().unit();
  }

  private String spoken() {
    return "%s: limit %s; base %s; %s %s"
        .formatted(
            column.name(),
            Figures.limit(column.metric(), judged.limit()),
            Figure.words(unit(), judged.before()),
            model,
            Figure.words(unit(), judged.measured()));
  }
}
