package dev.amend.transforms;

import dev.amend.models.data.Seeds;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes lines, keyed by folder, so that equal lines give equal files on every runner: a line's
 * shard is drawn from its text, a shard is sorted, and a file appears whole or not at all. A folder
 * without lines has empty files. One shard must fit in memory.
 */
final class WriteLines
    extends PTransform<PCollection<KV<String, String>>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  private final String root;
  private final List<String> folders;
  private final int shards;

  private WriteLines(String root, List<String> folders, int shards) {
    this.root = root;
    this.folders = List.copyOf(folders);
    this.shards = Arguments.positive("shards", shards);
  }

  /**
   * Writes {@code <root>/<folder>/part-00000-of-00001.jsonl} and so on; gives {@link
   * CountKeys#written} of each folder.
   */
  static WriteLines to(String root, List<String> folders, int shards) {
    return new WriteLines(root, folders, shards);
  }

  private record Shard(String folder, int number) implements Serializable {
    static Shard of(String folder, String line, int shards) {
      long draw = Seeds.hash(0, 0, line);
      return new Shard(folder, (int) Math.floorMod(draw, (long) shards));
    }

    String file(int shards) {
      return String.format(Locale.ROOT, "%s/part-%05d-of-%05d.jsonl", folder, number, shards);
    }
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<KV<String, String>> lines) {
    int count = shards;
    TypeDescriptor<KV<Shard, String>> sharded =
        TypeDescriptors.kvs(TypeDescriptor.of(Shard.class), TypeDescriptors.strings());
    PCollection<KV<Shard, String>> filled =
        lines.apply(
            "Shard",
            MapElements.into(sharded)
                .via(
                    line ->
                        KV.of(Shard.of(line.getKey(), line.getValue(), count), line.getValue())));
    PCollection<KV<Shard, String>> marks =
        lines.getPipeline().apply("Marks", Create.of(marks()).withType(sharded));
    return PCollectionList.of(filled)
        .and(marks)
        .apply(Flatten.pCollections())
        .apply("Group", GroupByKey.create())
        .apply("Write", ParDo.of(new WriteFn(root, folders, shards)))
        .apply("Count", Sum.longsPerKey());
  }

  /** One empty line for each file, dropped on writing, so that each file comes to be. */
  private List<KV<Shard, String>> marks() {
    List<KV<Shard, String>> marks = new ArrayList<>();
    for (String folder : folders) {
      for (int i = 0; i < shards; i++) {
        marks.add(KV.of(new Shard(folder, i), ""));
      }
    }
    return marks;
  }

  private static final class WriteFn extends DoFn<KV<Shard, Iterable<String>>, KV<String, Long>> {
    private static final long serialVersionUID = 1L;
    private final String root;
    private final List<String> folders;
    private final int shards;

    WriteFn(String root, List<String> folders, int shards) {
      this.root = root;
      this.folders = folders;
      this.shards = shards;
    }

    @ProcessElement
    public void process(
        @Element KV<Shard, Iterable<String>> group, OutputReceiver<KV<String, Long>> out)
        throws IOException {
      Shard shard = group.getKey();
      if (!folders.contains(shard.folder())) {
        throw new IllegalStateException(
            "rows of set '" + shard.folder() + "', but only " + folders + " are to be written");
      }
      List<String> lines = new ArrayList<>();
      group.getValue().forEach(lines::add);
      lines.removeIf(String::isEmpty);
      Collections.sort(lines);
      WholeFile.write(root, shard.file(shards), lines);
      out.output(KV.of(CountKeys.written(shard.folder()), (long) lines.size()));
    }
  }
}
