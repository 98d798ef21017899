package dev.amend.models.train.batch;

import dev.amend.models.data.Example;
import dev.amend.models.method.Signal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The signals that rows get from attributes of their examples.
 *
 * @param columns each with an attribute
 */
public record ExampleColumns(List<Signal.Column> columns) {
  /** No signal. */
  public static final ExampleColumns NONE = new ExampleColumns(List.of());

  /** Those that the terms of any model read. */
  public static ExampleColumns of(RoleLayouts layouts) {
    return new ExampleColumns(
        layouts.all().values().stream()
            .flatMap(layout -> layout.columns().stream())
            .distinct()
            .map(Signal.Column.class::cast)
            .filter(column -> !column.attribute().isEmpty())
            .toList());
  }

  /**
   * The row of an example, with what the example says of it.
   *
   * @throws IllegalArgumentException when an attribute is no number
   */
  Row on(Row row, Example example) {
    Map<Signal, float[]> known = new HashMap<>(row.columns());
    for (Signal.Column column : columns) {
      String text = example.attribute(column.attribute());
      if (!text.isBlank()) {
        float[] values = new float[row.targets()];
        Arrays.fill(values, number(text, column, example));
        known.put(column, values);
      }
    }
    return row.with(known);
  }

  private static float number(String text, Signal.Column column, Example example) {
    float number = parsed(text);
    if (!Float.isFinite(number)) {
      throw new IllegalArgumentException(
          "attribute '%s' of example %s of source '%s' is no finite number, and the signal '%s' is read from it; correct the source, or leave out the method"
              .formatted(column.attribute(), example.id(), example.source(), column.name()));
    }
    return number;
  }

  private static float parsed(String text) {
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }
}
