package dev.amend.models.chat.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one value is written by Python's {@code %}: {@code %-8s}, {@code %+.2f}, {@code %05d}.
 *
 * @param flags some of {@code -+ 0#}
 * @param width least characters
 * @param precision digits after the point, least digits or most characters; -1 where not said
 * @param conversion the letter
 */
record PercentFormat(String flags, int width, int precision, char conversion) {
  private static final int DIGITS = 6;

  String of(@Nullable Object value) {
    return switch (conversion) {
      case 's' -> padded(cut(Repr.text(value)));
      case 'r' -> padded(cut(Repr.repr(value)));
      case 'c' -> padded(letter(value));
      case 'd', 'i', 'u' -> whole(decimal(value), "", 10);
      case 'x' -> whole(Python.whole(value), "0x", 16);
      case 'X' -> whole(Python.whole(value), "0X", 16);
      case 'o' -> whole(Python.whole(value), "0o", 8);
      case 'e', 'E', 'f', 'F', 'g', 'G' -> real(Python.real(value));
      default -> throw JinjaException.of("unsupported format character '" + conversion + "'");
    };
  }

  private boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  private String cut(String text) {
    boolean longer = precision >= 0 && Python.length(text) > precision;
    return longer ? text.substring(0, text.offsetByCodePoints(0, precision)) : text;
  }

  private static String letter(@Nullable Object value) {
    if (value instanceof String text && Python.length(text) == 1) {
      return text;
    }
    return Character.toString((int) Python.whole(value));
  }

  /** Decimals lose what is behind the point. */
  private static long decimal(@Nullable Object value) {
    return value instanceof Double real ? (long) (double) real : Python.whole(value);
  }

  private String whole(long value, String prefix, int base) {
    String digits = Long.toString(Math.abs(value), base);
    digits = Character.isUpperCase(conversion) ? digits.toUpperCase(Locale.ROOT) : digits;
    String zeros = "0".repeat(Math.max(0, precision - digits.length()));
    return signed(value < 0, has('#') ? prefix : "", zeros + digits);
  }

  private String real(double value) {
    boolean negative = Double.doubleToRawLongBits(value) < 0 && !Double.isNaN(value);
    double size = Math.abs(value);
    boolean finite = !Double.isNaN(size) && !Double.isInfinite(size);
    String text = finite ? digits(new BigDecimal(size)) : Double.isNaN(size) ? "nan" : "inf";
    boolean upper = Character.isUpperCase(conversion);
    return signed(negative, "", upper ? text.toUpperCase(Locale.ROOT) : text);
  }

  private String digits(BigDecimal size) {
    int places = precision < 0 ? DIGITS : precision;
    return switch (Character.toLowerCase(conversion)) {
      case 'f' -> pointed(size.setScale(places, RoundingMode.HALF_EVEN).toPlainString());
      case 'e' -> exponential(size, places);
      default -> general(size, Math.max(1, places));
    };
  }

  private String pointed(String digits) {
    return has('#') && digits.indexOf('.') < 0 ? digits + "." : digits;
  }

  private String exponential(BigDecimal size, int places) {
    BigDecimal rounded = rounded(size, places + 1);
    int exponent = exponent(rounded);
    BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).setScale(places);
    String sign = exponent < 0 ? "-" : "+";
    return pointed(mantissa.toPlainString()) + "e%s%02d".formatted(sign, Math.abs(exponent));
  }

  /** The shorter of both, without zeros at the end. */
  private String general(BigDecimal size, int places) {
    int exponent = exponent(rounded(size, places));
    boolean plain = exponent >= -4 && exponent < places;
    String text =
        plain
            ? size.setScale(places - 1 - exponent, RoundingMode.HALF_EVEN).toPlainString()
            : exponential(size, places - 1);
    if (has('#')) {
      return plain ? pointed(text) : text;
    }
    String[] parts = text.split("e", 2);
    String shorter =
        parts[0].indexOf('.') < 0
            ? parts[0]
            : parts[0].replaceFirst("0+$", "").replaceFirst("\\.$", "");
    return parts.length == 1 ? shorter : shorter + "e" + parts[1];
  }

  private static BigDecimal rounded(BigDecimal size, int digits) {
    return size.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static int exponent(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
  }

  private String signed(boolean negative, String prefix, String digits) {
    String sign = negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
    int missing = width - sign.length() - prefix.length() - digits.length();
    boolean zeros = has('0') && !has('-') && missing > 0;
    return padded(sign + prefix + (zeros ? "0".repeat(missing) : "") + digits);
  }

  private String padded(String text) {
    String blanks = " ".repeat((int) Math.max(0, width - Python.length(text)));
    return has('-') ? text + blanks : blanks + text;
  }
}
