package dev.amend.pipelines.step;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import dev.amend.transforms.ReadRecords;
import dev.amend.transforms.row.SetRow;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The rows by which models are judged on a selection: those of a clause seen and unseen, of what
 * stays only the unseen ones.
 *
 * @param samples most rows of a set
 */
record EvaluatedSets(SelectStep selection, int samples) {
  /** A shard is sorted in memory and cut into batches that depend on nothing but its rows. */
  private static final int ROWS_PER_SHARD = 512;

  List<EvaluationSet> all() {
    String id = selection.selection().id();
    EvaluationSet unseen = new EvaluationSet(id, Split.UNSEEN);
    return selection.selection().forget()
        ? List.of(new EvaluationSet(id, Split.SEEN), unseen)
        : List.of(unseen);
  }

  /** How far work on them is spread. Part of what makes batches. */
  int shards() {
    return 1 + all().size() * samples / ROWS_PER_SHARD;
  }

  /**
   * Reads all of them.
   *
   * @param folder result of the selection
   */
  PCollection<SetRow> read(Pipeline pipeline, Path folder) {
    PCollectionList<SetRow> sets = PCollectionList.empty(pipeline);
    for (EvaluationSet set : all()) {
      sets = sets.and(rows(pipeline, folder, set.name()));
    }
    return sets.apply("Prompts", Flatten.pCollections());
  }

  private static PCollection<SetRow> rows(Pipeline pipeline, Path folder, String set) {
    return pipeline
        .apply("Read " + set, ReadRecords.of(Example.class, folder.resolve(set).toString()))
        .apply(
            "Ask " + set,
            MapElements.into(TypeDescriptor.of(SetRow.class))
                .via(example -> new SetRow(set, example)));
  }
}
