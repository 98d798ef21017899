package dev.amend.transforms;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import dev.amend.models.data.Seeds;
import dev.amend.models.overlap.LeakThreshold;
import dev.amend.models.overlap.Sentences;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Top;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Measures how much the sentences of a source have in common by chance: one {@link LeakThreshold}.
 * It rests on the sentences of a sample of rows that is the same on every machine.
 */
public final class MeasureLeakThreshold
    extends PTransform<PCollection<Example>, PCollection<LeakThreshold>> {
  /** Rows whose sentences are compared: more of them than pairs that are drawn. */
  private static final int ROWS = 2 * LeakThreshold.PAIRS;

  private static final long serialVersionUID = 1L;

  private final long seed;

  private MeasureLeakThreshold(long seed) {
    this.seed = seed;
  }

  /**
   * Measures one source.
   *
   * @param seed decides which rows and which pairs of their sentences are compared
   */
  public static MeasureLeakThreshold of(long seed) {
    return new MeasureLeakThreshold(seed);
  }

  @Override
  public PCollection<LeakThreshold> expand(PCollection<Example> rows) {
    long drawn = seed;
    return rows.apply(
            "Text",
            WithKeys.of((Example row) -> Digests.of(row.prompt(), row.response()))
                .withKeyType(TypeDescriptors.strings()))
        .apply("OneOfCopies", Combine.perKey(new SmallestId())) // else a copy is a coincidence
        .apply(Values.create())
        .apply("Sample", Top.of(ROWS, new Drawn(seed)))
        .apply(
            "Compare",
            MapElements.into(TypeDescriptor.of(LeakThreshold.class))
                .via(sample -> LeakThreshold.of(sentences(sample), drawn)));
  }

  private static List<String> sentences(List<Example> rows) {
    return rows.stream()
        .map(row -> row.prompt() + " " + row.response())
        .flatMap(text -> Sentences.of(text).stream())
        .toList();
  }

  /** {@link Top} keeps the last ones of an order. */
  private record Drawn(long seed) implements Comparator<Example>, Serializable {
    @Override
    public int compare(Example left, Example right) {
      int byNumber = Long.compare(number(right), number(left));
      return byNumber != 0 ? byNumber : right.id().compareTo(left.id());
    }

    private long number(Example row) {
      return Seeds.hash(seed, 0, "leak-threshold:" + row.id());
    }
  }
}
