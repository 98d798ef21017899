package dev.amend.models.train;

import dev.amend.models.data.Example;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.batch.RowReader;
import dev.amend.models.train.spec.TrainingData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the held-out rows on which evaluations measure the retain KL. */
record HeldOutReader(RowReader reader) {
  /**
   * The first rows of each folder, which lie in the order of their digests and so are a fair
   * sample.
   */
  List<Row> rows(List<String> folders) throws IOException {
    List<Example> all = new ArrayList<>();
    for (String folder : folders) {
      List<Example> own = RowReader.examples(List.of(folder), Set.of());
      all.addAll(own.subList(0, Math.min(own.size(), TrainingData.heldOut(folders.size()))));
    }
    return reader.rows(all);
  }
}
