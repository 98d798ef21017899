package dev.amend.models.train;

import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.PreferencePair;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.train.batch.DatasetRows;
import dev.amend.models.train.batch.ExampleColumns;
import dev.amend.models.train.batch.FolderRows;
import dev.amend.models.train.batch.MismatchPool;
import dev.amend.models.train.batch.PreferencePairs;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.batch.RowReader;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the datasets that a method's terms name. */
record DatasetReader(TrainingSpec spec, Method method, RowReader reader, int contextLength) {
  DatasetRows rows() throws IOException {
    RoleLayouts layouts = RoleLayouts.of(method);
    Set<Dataset> read = layouts.datasets();
    if (read.contains(Dataset.MISMATCH)) {
      read.add(Dataset.FORGET); // whose prompts are given other answers
    }
    read.remove(Dataset.ROLLOUTS);
    ExampleColumns columns = ExampleColumns.of(layouts);
    Set<String> excluded = RowReader.ids(spec.data().exclude());
    Map<Dataset, List<FolderRows>> rows = new EnumMap<>(Dataset.class);
    List<int[]> answers = List.of();
    PreferencePairs pairs = PreferencePairs.NONE;
    for (Dataset dataset : read) {
      switch (dataset) {
        case MISMATCH -> answers = reader.answers(examples(dataset, excluded));
        case PREFERENCES -> {
          List<PreferencePair> all = pairs(dataset);
          pairs = PreferencePairs.of(all, reader);
          rows.put(dataset, List.of(new FolderRows(all.size(), pairs.rejected(), 0)));
        }
        default -> rows.put(dataset, folders(dataset, columns, excluded));
      }
    }
    MismatchPool pool = new MismatchPool(answers, contextLength, spec.seed());
    return new DatasetRows(method, rows, pool, pairs, spec);
  }

  private List<FolderRows> folders(Dataset dataset, ExampleColumns columns, Set<String> excluded)
      throws IOException {
    List<FolderRows> rows = new ArrayList<>();
    List<Example> all = new ArrayList<>();
    Set<String> without = dataset == Dataset.FORGET ? Set.of() : excluded;
    for (String folder : folders(dataset)) {
      List<Example> examples = RowReader.examples(List.of(folder), without);
      rows.add(reader.folder(examples, columns));
      all.addAll(examples);
    }
    reader.requireSome("rows to " + dataset.key(), rows, all);
    return rows;
  }

  private List<PreferencePair> pairs(Dataset dataset) throws IOException {
    List<PreferencePair> all = new ArrayList<>();
    for (String folder : folders(dataset)) {
      all.addAll(JsonLines.readFolder(Path.of(folder), PreferencePair.class));
    }
    return all;
  }

  private List<Example> examples(Dataset dataset, Set<String> excluded) throws IOException {
    return RowReader.examples(folders(dataset), dataset == Dataset.FORGET ? Set.of() : excluded);
  }

  private List<String> folders(Dataset dataset) {
    return spec.data().datasets().getOrDefault(dataset.key(), List.of());
  }
}
