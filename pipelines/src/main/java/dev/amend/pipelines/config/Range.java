package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.setting.Setting;

/**
 * Bounds of a number, both included.
 *
 * @param code what a number outside is reported as
 */
public record Range(double min, double max, Code code) {
  /** The bounds of a key. */
  static Range of(Setting setting) {
    return new Range(setting.min(), setting.max(), Code.OUT_OF_RANGE);
  }

  /** Whether a number lies within; reports it otherwise. */
  boolean accept(String key, double number, String shown, Span at, Problems problems) {
    if (number >= min && number <= max) {
      return true;
    }
    problems.report(code, at, "'" + key + "' is " + shown, "it must be " + text());
    return false;
  }

  /** "from 0 to 1", "at least 1" or "any number". */
  public String text() {
    if (max < Double.POSITIVE_INFINITY) {
      return min > Double.NEGATIVE_INFINITY
          ? "from " + Numbers.text(min) + " to " + Numbers.text(max)
          : "at most " + Numbers.text(max);
    }
    return min > Double.NEGATIVE_INFINITY ? "at least " + Numbers.text(min) : "any number";
  }

  void describe(ObjectNode schema) {
    if (min > Double.NEGATIVE_INFINITY) {
      put(schema, "minimum", min);
    }
    if (max < Double.POSITIVE_INFINITY) {
      put(schema, "maximum", max);
    }
  }

  private static void put(ObjectNode schema, String name, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      schema.put(name, (long) value);
    } else {
      schema.put(name, value);
    }
  }
}
