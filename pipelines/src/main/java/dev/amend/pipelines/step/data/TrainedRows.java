package dev.amend.pipelines.step.data;

import dev.amend.models.method.Dataset;
import dev.amend.models.train.RowCounts;
import dev.amend.models.train.spec.TrainingSpec;
import dev.amend.pipelines.report.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a training read of each selection, by the names of selections where the training counts
 * folders.
 *
 * @param counts by {@link #key}
 */
public record TrainedRows(Map<String, Double> counts) {
  private static final String SELECT = "select ";

  public TrainedRows {
    counts = new TreeMap<>(counts);
  }

  /**
   * Of the counts that a training left.
   *
   * @param told what it was told, with the names of steps in place of folders
   */
  public static TrainedRows of(TrainingSpec told, Map<String, Double> left) {
    Map<String, Double> counts = new TreeMap<>();
    for (Dataset dataset : Dataset.values()) {
      List<String> folders = told.data().datasets().getOrDefault(dataset.key(), List.of());
      for (int i = 0; i < folders.size(); i++) {
        String name = selection(folders.get(i));
        for (String what : List.of(RowCounts.TRAINED, RowCounts.CUT, RowCounts.UNUSABLE)) {
          Double count = left.get(RowCounts.key(dataset, i, what));
          if (count != null) {
            counts.merge(key(dataset, name, what), count, Double::sum);
          }
        }
      }
    }
    return new TrainedRows(counts);
  }

  /** The key of a count: {@code rows/forget/no-harm/trained}. */
  public static String key(Dataset dataset, String selection, String what) {
    return RowCounts.PREFIX + dataset.key() + "/" + selection + "/" + what;
  }

  /** Rows that are not trained on, or not to their end, as a sentence; none when all are. */
  public Optional<String> remark() {
    String lost =
        counts.entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .filter(count -> !count.getKey().endsWith("/" + RowCounts.TRAINED))
            .map(count -> said(count.getKey().split("/", -1), count.getValue()))
            .collect(Collectors.joining("; "));
    return lost.isEmpty() ? Optional.empty() : Optional.of(lost);
  }

  private static String said(String[] key, double count) {
    String rows = "%s rows of %s (%s)".formatted(Figures.count((long) count), key[2], key[1]);
    return key[key.length - 1].equals(RowCounts.CUT)
        ? rows + " are longer than the model's context, and trained on without their end"
        : rows + " are not trained on, because their prompt fills the model's context";
  }

  /** The folder of a selection's rows is named after the step that made it. */
  private static String selection(String folder) {
    Path step = Path.of(folder).getParent();
    String name = step == null ? folder : step.toString();
    return name.startsWith(SELECT) ? name.substring(SELECT.length()) : name.replace(' ', '-');
  }
}
