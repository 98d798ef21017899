package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Unit;

/** Grid lines and tick labels of a plot with a horizontal and a vertical axis. */
record Frame(Axis x, Axis y) {
  private static final double TICK_DROP = 16;
  private static final double TICK_GAP = 6;
  private static final double BASELINE = 4;

  Html drawn(Unit xUnit, Unit yUnit) {
    Html frame = Html.styled("g", "frame");
    for (double tick : y.ticks()) {
      double at = y.place(tick);
      frame.add(
          Svg.line("grid", x.from(), at, x.to(), at),
          Svg.text("tick", x.from() - TICK_GAP, at + BASELINE, "end", y.label(tick, yUnit)));
    }
    for (double tick : x.ticks()) {
      double at = x.place(tick);
      frame.add(Svg.text("tick", at, y.from() + TICK_DROP, "middle", x.label(tick, xUnit)));
    }
    return frame.add(Svg.line("axis", x.from(), y.from(), x.to(), y.from()));
  }
}
