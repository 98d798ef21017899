package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Unit;
import java.util.Locale;

/** How numbers are written, in every place that shows some. */
public final class Figures {
  /** Stands for a value that does not exist. */
  public static final String NONE = "–";

  private Figures() {}

  /** {@code 3.1%}, {@code 0.842}, {@code 2.31}; {@link #NONE} for NaN. */
  public static String of(Unit unit, double value) {
    return unit == Unit.SHARE && Double.isFinite(value)
        ? bare(unit, value) + "%"
        : bare(unit, value);
  }

  /** {@code [1.9, 5.0]} in the unit of the value, or empty when there is no interval. */
  public static String interval(Unit unit, Measurement measured) {
    return Double.isNaN(measured.low()) || Double.isNaN(measured.high())
        ? ""
        : "[" + bare(unit, measured.low()) + ", " + bare(unit, measured.high()) + "]";
  }

  /** Value, interval where there is one, and number of answers: {@code 3.1% [1.9, 5.0] 240}. */
  public static String measured(Unit unit, Measurement measured) {
    if (Double.isNaN(measured.value())) {
      return NONE;
    }
    String interval = interval(unit, measured);
    String value = of(unit, measured.value()) + (interval.isEmpty() ? "" : " " + interval);
    return value + " " + count(measured.n());
  }

  /** A digit more than {@link #of}, to tell a bound from a limit close to it: {@code 0.75%}. */
  public static String exactly(Unit unit, double value) {
    boolean share = unit == Unit.SHARE && Double.isFinite(value);
    return share
        ? decimals(100 * value, 2) + "%"
        : Double.isFinite(value) ? decimals(value, 4) : odd(value);
  }

  /** A limit, with a digit more where it would be rounded: {@code 3.0%}, {@code 0.25%}. */
  public static String threshold(Unit unit, double limit) {
    double thousandths = 1000 * limit;
    boolean round = Math.abs(thousandths - Math.rint(thousandths)) < 1e-9;
    return round ? of(unit, limit) : exactly(unit, limit);
  }

  /** The limit with its direction: {@code ≤ 3.0%}. */
  public static String limit(Definition metric, double limit) {
    return (metric.lowerIsBetter() ? "≤ " : "≥ ") + threshold(metric.unit(), limit);
  }

  /** Up to four significant digits, for numbers of any size. */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return odd(value);
    }
    double size = Math.abs(value);
    if (size != 0 && (size >= 1e6 || size < 1e-3)) {
      return minus(String.format(Locale.ROOT, "%.1e", value));
    }
    return decimals(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
  }

  /** A fixed number of decimals with a true minus sign; zero has none. */
  public static String decimals(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return text.matches("-[0.,]*") ? text.substring(1) : minus(text);
  }

  /** {@code 0.42 s}, {@code 12.3 s}, {@code 3 min 12 s}, {@code 2 h 05 min}. */
  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return odd(seconds);
    }
    if (seconds < 59.95) {
      return decimals(seconds, seconds < 9.995 ? 2 : 1) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** {@code 12,345}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 512 MiB}, {@code 1.4 GiB}. */
  public static String bytes(long bytes) {
    double mebibytes = bytes / (double) (1 << 20);
    return mebibytes < 1024
        ? decimals(mebibytes, mebibytes < 10 ? 1 : 0) + " MiB"
        : decimals(mebibytes / 1024, 1) + " GiB";
  }

  private static String bare(Unit unit, double value) {
    if (!Double.isFinite(value)) {
      return odd(value);
    }
    return switch (unit) {
      case SHARE -> decimals(100 * value, 1);
      case SCORE, NATS, DEVIATIONS -> decimals(value, 3);
    };
  }

  private static String odd(double value) {
    return Double.isNaN(value) ? NONE : value > 0 ? "∞" : "−∞";
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }
}
