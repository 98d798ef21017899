package dev.amend.pipelines.step.data;

import dev.amend.models.data.JsonLines;
import dev.amend.models.data.Rejected;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.step.run.StepFailedException;
import dev.amend.transforms.CountKeys;
import dev.amend.transforms.WriteRejects;
import dev.amend.transforms.format.RejectReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is to be said of the records of a source once they were read. */
public record SourceRecords(String source, Path folder, Map<String, Double> counts) {
  /** Rejects of single records say their line. */
  private static final Pattern LINE = Pattern.compile(":\\d+$");

  /** The rejected records by reason, most frequent first; nothing when all could be read. */
  public Optional<String> rejects() {
    double rejected = counts.getOrDefault(CountKeys.read(source, "rejected"), 0.0);
    if (rejected == 0) {
      return Optional.empty();
    }
    String prefix = CountKeys.rejected(source, "");
    String reasons =
        counts.entrySet().stream()
            .filter(count -> count.getKey().startsWith(prefix))
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .map(count -> text(count.getValue()) + " " + count.getKey().substring(prefix.length()))
            .collect(Collectors.joining(", "));
    String records = text(counts.getOrDefault(CountKeys.read(source, "records"), 0.0));
    return Optional.of(text(rejected) + " of " + records + " records rejected: " + reasons);
  }

  /**
   * Refuses a source that nothing can be learnt from, and one of which a part is lost: rows that
   * nobody could count would be missing from the verdict in silence.
   */
  public void check() throws IOException {
    if (counts.getOrDefault(CountKeys.read(source, "examples"), 0.0) == 0) {
      String why = rejects().isEmpty() ? "it has no record" : rejects().orElseThrow() + first();
      throw new StepFailedException("source '" + source + "' gives no example: " + why);
    }
    Optional<Rejected> broken = broken();
    if (broken.isPresent()) {
      throw new StepFailedException(
          "source '%s' is not whole: %s: %s. How many rows are lost cannot be told; fetch the file anew"
              .formatted(source, broken.get().place(), broken.get().detail()));
    }
  }

  /** A file of which not all could be read; one without any record lacks nothing. */
  private Optional<Rejected> broken() throws IOException {
    if (counts.getOrDefault(CountKeys.read(source, "broken-files"), 0.0) == 0) {
      return Optional.empty();
    }
    return all().stream()
        .filter(reject -> !LINE.matcher(reject.place()).find())
        .filter(reject -> !reject.reason().equals(RejectReason.EMPTY_FILE.id()))
        .findFirst();
  }

  /** Place and detail of one reject; its text stays in the store. */
  private String first() throws IOException {
    Rejected reject = all().get(0);
    return ". The first, at " + reject.place() + ": " + reject.detail();
  }

  private List<Rejected> all() throws IOException {
    return JsonLines.readFolder(folder.resolve(WriteRejects.FOLDER), Rejected.class);
  }

  private static String text(double count) {
    return Figures.count((long) count);
  }
}
