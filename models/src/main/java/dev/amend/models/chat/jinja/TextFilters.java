package dev.amend.models.chat.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Filters that cut, pad and wrap texts. */
final class TextFilters {
  private static final Set<String> NAMES =
      Set.of("truncate", "center", "wordwrap", "wordcount", "format", "filesizeformat");
  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final String PREFIXES = "kMGTPEZY";
  private static final int WIDEST = 100_000;

  private TextFilters() {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  static Object apply(String name, String text, Parameters p) {
    return switch (name) {
      case "truncate" -> truncated(text, p.allow("length", "killwords", "end", "leeway"));
      case "center" -> centered(text, p.allow("width").whole(0, "width", 80));
      case "wordwrap" ->
          wrapped(text, p.allow("width", "break_long_words", "wrapstring", "break_on_hyphens"));
      case "format" -> PercentOperator.filter(text, p);
      case "filesizeformat" ->
          fileSize(text, Python.truthy(p.allow("binary").get(0, "binary", false)));
      default -> {
        p.allow();
        yield WORD.matcher(text).results().count();
      }
    };
  }

  private static String truncated(String text, Parameters p) {
    long length = p.whole(0, "length", 255);
    String end = Repr.text(p.get(2, "end", "..."));
    Object given = p.get(3, "leeway", null);
    long leeway = given == null ? 5 : Python.whole(given);
    long room = length - Python.length(end);
    if (room < 0 || leeway < 0) {
      throw JinjaException.of("truncate: expected length >= " + Python.length(end));
    }
    if (Python.length(text) <= length + leeway) {
      return text;
    }
    String kept = text.substring(0, text.offsetByCodePoints(0, (int) room));
    int blank = Python.truthy(p.get(1, "killwords", false)) ? -1 : kept.lastIndexOf(' ');
    return (blank < 0 ? kept : kept.substring(0, blank)) + end;
  }

  private static String centered(String text, long width) {
    if (width > WIDEST) {
      throw JinjaException.of("a width of at most " + WIDEST + " is wanted");
    }
    int missing = (int) Math.max(0, width - Python.length(text));
    int left = missing / 2 + (int) (missing & width & 1);
    return " ".repeat(left) + text + " ".repeat(missing - left);
  }

  private static String wrapped(String text, Parameters p) {
    WordWrap wrap =
        new WordWrap(
            (int) p.whole(0, "width", 79),
            Python.truthy(p.get(1, "break_long_words", true)),
            Python.truthy(p.get(3, "break_on_hyphens", true)));
    Object between = p.get(2, "wrapstring", null);
    String joint = between == null ? "\n" : Repr.text(between);
    List<String> paragraphs = new ArrayList<>();
    Strings.lines(text)
        .forEach(line -> paragraphs.add(String.join(joint, wrap.lines(Repr.text(line)))));
    return String.join(joint, paragraphs);
  }

  private static String fileSize(String text, boolean binary) {
    Object read = JinjaNumbers.real(text, null);
    if (read == null) {
      throw JinjaException.of("filesizeformat needs a number, not '" + text + "'");
    }
    double size = Python.real(read);
    int base = binary ? 1024 : 1000;
    if (size < base) {
      return size == 1 ? "1 Byte" : (long) size + " Bytes";
    }
    int power = 1;
    while (power < PREFIXES.length() && size >= Math.pow(base, power + 1)) {
      power++;
    }
    BigDecimal shown = new BigDecimal(base * size / Math.pow(base, power + 1));
    String prefix =
        binary
            ? PREFIXES.substring(power - 1, power).toUpperCase(Locale.ROOT) + "i"
            : PREFIXES.substring(power - 1, power);
    return shown.setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " " + prefix + "B";
  }
}
