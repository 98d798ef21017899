package dev.amend.models.train;

import dev.amend.models.data.Example;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.train.batch.DatasetRows;
import dev.amend.models.train.batch.MismatchPool;
import dev.amend.models.train.batch.PreferencePairs;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.batch.RowReader;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the datasets that a method's terms name. */
record DatasetReader(TrainingSpec spec, Method method, RowReader reader, int contextLength) {
  DatasetRows rows() throws IOException {
    Set<Dataset> read = RoleLayouts.of(method).datasets();
    if (read.contains(Dataset.MISMATCH)) {
      read.add(Dataset.FORGET); // whose prompts are given other answers
    }
    read.remove(Dataset.ROLLOUTS);
    Set<String> excluded = RowReader.ids(spec.data().exclude());
    Map<Dataset, List<Row>> rows = new EnumMap<>(Dataset.class);
    List<int[]> answers = List.of();
    PreferencePairs pairs = PreferencePairs.NONE;
    for (Dataset dataset : read) {
      switch (dataset) {
        case MISMATCH -> answers = reader.answers(examples(dataset, excluded));
        case PREFERENCES -> {
          List<Example> chosen = examples(Dataset.RETAIN, excluded);
          List<Example> rejected = examples(Dataset.FORGET, excluded);
          pairs = PreferencePairs.of(chosen, rejected, reader, spec.seed());
          rows.put(dataset, pairs.rejected());
        }
        default -> rows.put(dataset, reader.rows(examples(dataset, excluded)));
      }
    }
    MismatchPool pool = new MismatchPool(answers, contextLength, spec.seed());
    return new DatasetRows(method, rows, pool, pairs, spec);
  }

  private List<Example> examples(Dataset dataset, Set<String> excluded) throws IOException {
    List<String> folders = spec.data().datasets().getOrDefault(dataset.key(), List.of());
    return RowReader.examples(folders, dataset == Dataset.FORGET ? Set.of() : excluded);
  }
}
