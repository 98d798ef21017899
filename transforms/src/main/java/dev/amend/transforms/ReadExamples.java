package dev.amend.transforms;

import dev.amend.models.data.Example;
import dev.amend.models.data.Rejected;
import dev.amend.transforms.container.FileParser;
import dev.amend.transforms.format.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.FileIO.ReadableFile;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
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
 * <p>One file is read by one worker; a source of many gigabytes should come in many files. A
 * pattern that matches no file fails the pipeline.
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
  private final String pattern;
  private final RecordFormat format;

  private ReadExamples(String source, String pattern, RecordFormat format) {
    this.source = source;
    this.pattern = Locations.of(pattern);
    this.format = format;
  }

  /**
   * Reads a source.
   *
   * @param source its id, which the examples bear
   * @param pattern path or address of its files, {@code *} and {@code ?} allowed
   */
  public static ReadExamples of(String source, String pattern, RecordFormat format) {
    return new ReadExamples(source, pattern, format);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply(
                "Match",
                FileIO.match()
                    .filepattern(pattern)
                    .withEmptyMatchTreatment(EmptyMatchTreatment.DISALLOW))
            // Beam would unpack by file name; content decides here.
            .apply("Open", FileIO.readMatches().withCompression(Compression.UNCOMPRESSED))
            .apply(
                "Parse",
                ParDo.of(new ParseFn(source, pattern, format))
                    .withOutputTags(EXAMPLES, TupleTagList.of(REJECTED).and(BY_FILE)));
    // One worker reads a file; all may go on with its examples.
    return PCollectionTuple.of(EXAMPLES, read.get(EXAMPLES).apply(Reshuffle.viaRandomKey()))
        .and(REJECTED, read.get(REJECTED))
        .and(COUNTS, read.get(BY_FILE).apply("Count", Sum.longsPerKey()));
  }

  private static final class ParseFn extends DoFn<ReadableFile, Example> {
    private static final long serialVersionUID = 1L;
    private final String source;
    private final int segments;
    private final RecordFormat format;

    ParseFn(String source, String pattern, RecordFormat format) {
      this.source = source;
      this.segments = varyingSegments(pattern);
      this.format = format;
    }

    @ProcessElement
    public void process(@Element ReadableFile file, MultiOutputReceiver out) throws IOException {
      String name = lastSegments(file.getMetadata().resourceId().toString(), segments);
      try (InputStream in = Channels.newInputStream(file.open())) {
        FileParser.Counts counts =
            FileParser.parse(
                source, name, in, format, out.get(EXAMPLES)::output, out.get(REJECTED)::output);
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

    /** How many path segments can differ between files: those from the first wildcard on. */
    private static int varyingSegments(String pattern) {
      String[] segments = pattern.split("/", -1);
      for (int i = 0; i < segments.length; i++) {
        if (segments[i].matches(".*[*?\\[{].*")) {
          return segments.length - i;
        }
      }
      return 1;
    }

    /** Rejects name files so that they can be told apart, but the same on every machine. */
    private static String lastSegments(String path, int count) {
      int from = path.length();
      for (int i = 0; i < count && from >= 0; i++) {
        from = path.lastIndexOf('/', from - 1);
      }
      return path.substring(from + 1);
    }
  }
}
