package dev.amend.pipelines.step.data;

import dev.amend.models.data.JsonLines;
import dev.amend.models.data.Rejected;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.step.run.StepFailedException;
import dev.amend.transforms.CountKeys;
import dev.amend.transforms.WriteRejects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to be said of the records of a source once they were read. */
public record SourceRecords(String source, Path folder, Map<String, Double> counts) {

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

  /** Refuses a source that nothing can be learnt from. */
  public void check() throws IOException {
    if (counts.getOrDefault(CountKeys.read(source, "examples"), 0.0) == 0) {
      String why = rejects().isEmpty() ? "it has no record" : rejects().orElseThrow() + first();
      throw new StepFailedException("source '" + source + "' gives no example: " + why);
    }
  }

  /** Place and detail of one reject; its text stays in the store. */
  private String first() throws IOException {
    Rejected reject =
        JsonLines.readFolder(folder.resolve(WriteRejects.FOLDER), Rejected.class).get(0);
    return ". The first, at " + reject.place() + ": " + reject.detail();
  }

  private static String text(double count) {
    return Figures.count((long) count);
  }
}
