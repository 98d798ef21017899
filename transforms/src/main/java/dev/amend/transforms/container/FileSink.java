package dev.amend.transforms.container;

import dev.amend.models.data.Example;
import dev.amend.models.data.Rejected;
import dev.amend.transforms.format.Fields;
import dev.amend.transforms.format.KnownShape;
import dev.amend.transforms.format.RecordException;
import dev.amend.transforms.format.RecordFormat;
import dev.amend.transforms.format.RejectReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes examples of the records of one file, or rejects them, and counts both. */
final class FileSink implements RecordSink {
  private static final int LONGEST_TEXT = 10_000;

  private final String source;
  private final String file;
  private final RecordFormat format;
  private final Consumer<Example> examples;
  private final Consumer<Rejected> rejects;
  private long parsed;
  private long rejected;
  private long made;

  FileSink(
      String source,
      String file,
      RecordFormat format,
      Consumer<Example> examples,
      Consumer<Rejected> rejects) {
    this.source = source;
    this.file = file;
    this.format = format;
    this.examples = examples;
    this.rejects = rejects;
  }

  long records() {
    return parsed + rejected;
  }

  FileParser.Counts counts(boolean whole) {
    return new FileParser.Counts(records(), parsed, rejected, made, whole);
  }

  /** What spoils the file, or all of it after the records so far. */
  void reject(FileProblem problem) {
    String after = records() == 0 ? "" : "; after record " + records();
    reject(file, problem.reason(), problem.getMessage() + after, problem.text());
  }

  @Override
  public void record(long line, String text, Reading reading) {
    try {
      if (Utf8.holdsHalfPair(text)) {
        throw new RecordException(
            RejectReason.WRONG_ENCODING, "the record holds bytes that are not UTF-8");
      }
      List<Example> found = examples(Fields.of(reading.fields()));
      for (Example example : found) {
        check(example);
      }
      parsed++;
      made += found.size();
      found.forEach(examples);
    } catch (RecordException e) {
      reject(line, e.reason(), e.detail(), text);
    }
  }

  /** Who lacks a field may have a file of another shape. */
  private List<Example> examples(Fields fields) throws RecordException {
    try {
      return format.examples(source, fields);
    } catch (RecordException e) {
      Optional<String> shape =
          e.reason() == RejectReason.MISSING_FIELD ? KnownShape.of(fields) : Optional.empty();
      throw shape.isEmpty() ? e : new RecordException(e.reason(), e.detail() + "; " + shape.get());
    }
  }

  @Override
  public void reject(long line, RejectReason reason, String detail, String text) {
    reject(file + ":" + line, reason, detail, text);
  }

  private void reject(String place, RejectReason reason, String detail, String text) {
    rejected++;
    rejects.accept(
        new Rejected(source, place, reason.id(), detail, Utf8.clean(text, LONGEST_TEXT)));
  }

  private static void check(Example example) throws RecordException {
    boolean sound = isSound(example.prompt()) && isSound(example.response());
    for (Map.Entry<String, String> attribute : example.attributes().entrySet()) {
      sound &= isSound(attribute.getKey()) && isSound(attribute.getValue());
    }
    if (!sound || !isSound(example.group())) {
      throw new RecordException(RejectReason.INVALID_TEXT, "half a surrogate pair or a NUL");
    }
  }

  private static boolean isSound(String text) {
    return text.indexOf('\0') < 0 && !Utf8.holdsHalfPair(text);
  }
}
