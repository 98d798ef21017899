package dev.amend.pipelines.config;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reading and showing of numbers: decimal, without underscores, quotes or leading zeros. */
public final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0\\d.*");

  private Numbers() {}

  /** The number as a person writes it: 7, not 7.0; 1e-5 as 0.00001. */
  public static String text(double number) {
    if (Double.isInfinite(number) || Double.isNaN(number)) {
      return String.valueOf(number);
    }
    return new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString();
  }

  /** The number a text spells, or NaN when it spells none. */
  public static double parse(String text) {
    return isReal(text) ? Double.parseDouble(text) : Double.NaN;
  }

  static boolean isWhole(String text) {
    return WHOLE.matcher(text).matches();
  }

  static boolean isReal(String text) {
    return REAL.matcher(text).matches();
  }

  /** The value as written, or null after a problem was reported. */
  static @Nullable BigDecimal read(String key, Located at, Shape shape, Problems problems) {
    if (!(at instanceof Located.Scalar scalar) || !scalar.plain() || !isReal(scalar.text())) {
      shape.refuse(key, at, problems);
      return null;
    }
    if (LEADING_ZERO.matcher(scalar.text()).matches()) {
      problems.report(
          Code.LEADING_ZERO,
          at.span(),
          "'" + key + "' is " + scalar.text() + ", which some readers take as octal",
          "write it without the leading zero");
      return null;
    }
    return new BigDecimal(scalar.text());
  }
}
