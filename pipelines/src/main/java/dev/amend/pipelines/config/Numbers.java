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

  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private Numbers() {}

  /** The number as a person writes it: 7, not 7.0; 0.001, but 1e-9. */
  public static String text(double number) {
    if (Double.isInfinite(number) || Double.isNaN(number)) {
      return String.valueOf(number);
    }
    BigDecimal exact = new BigDecimal(String.valueOf(number)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT) {
      return exact.toPlainString();
    }
    BigDecimal mantissa = new BigDecimal(exact.unscaledValue(), exact.precision() - 1);
    return mantissa.toPlainString() + "e" + exponent;
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
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      shape.refuse(key, at, problems);
      return null;
    }
    if (!scalar.plain() || !isReal(scalar.text())) {
      String message = "'" + key + "' is '" + scalar.text() + "', not " + shape.name();
      problems.report(Code.WRONG_TYPE, at.span(), message, hint(scalar, shape));
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

  private static String hint(Located.Scalar scalar, Shape shape) {
    String text = scalar.text();
    if (isReal(text.replace(',', '.').replace("_", ""))) {
      return "write "
          + text.replace(',', '.').replace("_", "")
          + (scalar.plain() ? "" : ", without quotes");
    }
    return text.endsWith("%") ? "write a share: 0.05 for 5 %" : "write " + shape.name();
  }
}
