package dev.amend.transforms;

import dev.amend.models.data.Example;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Makes the rows 0 … rows − 1 of a generated source. Each row must depend on its number alone, so
 * that workers can make any of them in any order.
 */
public final class GenerateRows extends PTransform<PBegin, PCollection<Example>> {
  private static final long serialVersionUID = 1L;

  private final long rows;
  private final SerializableFunction<Long, Example> row;

  private GenerateRows(long rows, SerializableFunction<Long, Example> row) {
    this.rows = Arguments.positive("rows", rows);
    this.row = row;
  }

  /** Rows by a function of their number. */
  public static GenerateRows of(long rows, SerializableFunction<Long, Example> row) {
    return new GenerateRows(rows, row);
  }

  @Override
  public PCollection<Example> expand(PBegin begin) {
    return begin
        .apply("Number", GenerateSequence.from(0).to(rows))
        .apply("Make", MapElements.into(TypeDescriptor.of(Example.class)).via(row));
  }
}
