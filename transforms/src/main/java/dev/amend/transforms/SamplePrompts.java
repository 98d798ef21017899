package dev.amend.transforms;

import dev.amend.models.data.Seeds;
import dev.amend.transforms.row.SetRow;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Top;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Keeps of each set the rows whose prompts draw the smallest numbers: a uniform sample that is the
 * same on every machine, and that grows by rows when the size grows.
 */
final class SamplePrompts extends PTransform<PCollection<SetRow>, PCollection<SetRow>> {
  private static final long serialVersionUID = 1L;

  private final long seed;
  private final int size;

  private SamplePrompts(long seed, int size) {
    this.seed = seed;
    this.size = size;
  }

  static SamplePrompts of(long seed, int size) {
    return new SamplePrompts(seed, size);
  }

  @Override
  public PCollection<SetRow> expand(PCollection<SetRow> rows) {
    long drawSeed = seed;
    return rows.apply(
            "Draw",
            MapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptor.of(Drawn.class)))
                .via(row -> KV.of(row.set(), Drawn.of(row, drawSeed))))
        .apply("Smallest", Top.perKey(size, new SmallestLast()))
        .apply(Values.<List<Drawn>>create())
        .apply(Flatten.iterables())
        .apply("Rows", MapElements.into(TypeDescriptor.of(SetRow.class)).via(Drawn::row));
  }

  private record Drawn(long number, SetRow row) implements Serializable {
    static Drawn of(SetRow row, long seed) {
      return new Drawn(Seeds.hash(seed, 0, "ask:" + row.example().prompt()), row);
    }
  }

  /** {@link Top} keeps the last ones of an order. */
  private static final class SmallestLast implements Comparator<Drawn>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Drawn left, Drawn right) {
      int byNumber = Long.compare(right.number(), left.number());
      return byNumber != 0
          ? byNumber
          : right.row().example().id().compareTo(left.row().example().id());
    }
  }
}
