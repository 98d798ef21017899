package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Unit;
import dev.amend.pipelines.report.Figures;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Maps values to places along a line and chooses round ticks: steps of 1, 2 or 5 times a power of
 * ten, whichever comes nearest to the wanted number of intervals.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}
 */
record Axis(double low, double high, double step, double from, double to) {

  /** The smallest axis with round ends that shows all finite values. */
  static Axis covering(DoubleStream values, double from, double to, int intervals) {
    double[] finite = values.filter(Double::isFinite).sorted().toArray();
    double least = finite.length == 0 ? 0 : finite[0];
    double most = finite.length == 0 ? 1 : finite[finite.length - 1];
    if (least == most) {
      double room = least == 0 ? 1 : Math.abs(least) / 2;
      least -= least == 0 ? 0 : room;
      most += room;
    }
    double step = step((most - least) / intervals);
    // A hair of slack keeps 0.30000000000000004 from opening another interval.
    double low = Math.floor(least / step + 1e-9) * step;
    double high = Math.ceil(most / step - 1e-9) * step;
    return new Axis(low, high, step, from, to);
  }

  /** An axis that ends with the data: ticks are round, ends are not. */
  static Axis spanning(double low, double high, double from, double to, int intervals) {
    double end = high > low ? high : low + 1;
    return new Axis(low, end, step((end - low) / intervals), from, to);
  }

  double place(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  List<Double> ticks() {
    long first = (long) Math.ceil(low / step - 1e-9);
    long last = (long) Math.floor(high / step + 1e-9);
    return LongStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
  }

  /** A tick's value with just the decimals that the step needs. */
  String label(double tick, Unit unit) {
    double scale = unit == Unit.SHARE ? 100 : 1;
    double shownStep = step * scale;
    if (high * scale >= 1e5 || shownStep < 1e-4) {
      return Figures.plain(tick * scale);
    }
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(shownStep) + 1e-9));
    return Figures.decimals(tick * scale, decimals) + (unit == Unit.SHARE ? "%" : "");
  }

  /** The geometric means of neighbouring steps decide: √2, √10, √50. */
  private static double step(double wanted) {
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double digit = wanted / power;
    if (digit < Math.sqrt(2)) {
      return power;
    }
    if (digit < Math.sqrt(10)) {
      return 2 * power;
    }
    return digit < Math.sqrt(50) ? 5 * power : 10 * power;
  }
}
