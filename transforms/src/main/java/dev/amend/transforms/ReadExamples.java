package dev.amend.transforms;

import dev.amend.models.data.Example;
import dev.amend.models.data.Rejected;
import dev.amend.transforms.container.FileParser;
import dev.amend.transforms.format.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads the files of a source: JSON lines, a JSON array, CSV or text, gzipped or not, told from
 * their content. Gives {@link #EXAMPLES}, {@link #REJECTED} and {@link #COUNTS}, for which {@code
 * records = parsed + rejected} holds: a record that becomes several examples is parsed once.
 *
 * <p>One file is read by one worker; a source of many gigabytes should come in many files. A file
 * that is not there fails the pipeline.
 */
public final class ReadExamples extends PTransform<PBegin, PCollectionTuple> {
  /** The examples, in no order. */
  public static final TupleTag<Example> EXAMPLES = new TupleTag<>() {};

  /** What could not become an example, each input once. */
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>() {};

  /** {@link CountKeys#read} of the source, one of each. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  private static final TupleTag<KV<String, Long>> BY_FILE = new TupleTag<>() {};
  private static final long serialVersionUID = 1L;

  private final String source;
  private final List<String> files;
  private final RecordFormat format;

  private ReadExamples(String source, List<String> files, RecordFormat format) {
    this.source = source;
    this.files = files.stream().map(Locations::of).toList();
    this.format = format;
  }

  /**
   * Reads a source.
   *
   * @param source its id, which the examples bear
   * @param files paths or addresses of its files, at least one; no patterns, whatever letters they
   *     hold
   */
  public static ReadExamples of(String source, List<String> files, RecordFormat format) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("source '" + source + "' has no file");
    }
    return new ReadExamples(source, files, format);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply("Files", Create.of(files).withCoder(StringUtf8Coder.of()))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "Parse",
                ParDo.of(new ParseFn(source, commonFolder(files), format))
                    .withOutputTags(EXAMPLES, TupleTagList.of(REJECTED).and(BY_FILE)));
    // One worker reads a file; all may go on with its examples.
    return PCollectionTuple.of(EXAMPLES, read.get(EXAMPLES).apply(Reshuffle.viaRandomKey()))
        .and(REJECTED, read.get(REJECTED))
        .and(COUNTS, read.get(BY_FILE).apply("Count", Sum.longsPerKey()));
  }

  private static final class ParseFn extends DoFn<String, Example> {
    private static final long serialVersionUID = 1L;
    private final String source;
    private final int named;
    private final RecordFormat format;

    /**
     * @param named letters of an address before the part by which rejects tell files apart, the
     *     same on every machine
     */
    ParseFn(String source, int named, RecordFormat format) {
      this.source = source;
      this.named = named;
      this.format = format;
    }

    @ProcessElement
    public void process(@Element String file, MultiOutputReceiver out) throws IOException {
      try (InputStream in = Locations.open(file)) {
        FileParser.Counts counts =
            FileParser.parse(
                source,
                file.substring(named),
                in,
                format,
                out.get(EXAMPLES)::output,
                out.get(REJECTED)::output);
        count(counts, out.get(BY_FILE));
      }
    }

    private void count(FileParser.Counts counts, OutputReceiver<KV<String, Long>> out) {
      out.output(KV.of(CountKeys.read(source, "files"), 1L));
      out.output(KV.of(CountKeys.read(source, "broken-files"), counts.whole() ? 0L : 1L));
      out.output(KV.of(CountKeys.read(source, "records"), counts.records()));
      out.output(KV.of(CountKeys.read(source, "parsed"), counts.parsed()));
      out.output(KV.of(CountKeys.read(source, "rejected"), counts.rejected()));
      out.output(KV.of(CountKeys.read(source, "examples"), counts.examples()));
    }
  }

  /** Length of the longest folder, its slash included, that holds all files. */
  private static int commonFolder(List<String> files) {
    String first = files.get(0);
    int common = first.lastIndexOf('/') + 1;
    while (common > 0 && !allStartWith(files, first.substring(0, common))) {
      common = first.lastIndexOf('/', common - 2) + 1;
    }
    return common;
  }

  private static boolean allStartWith(List<String> files, String start) {
    return files.stream().allMatch(file -> file.startsWith(start));
  }
}
