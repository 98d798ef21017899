package dev.amend.pipelines.step;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Example;
import dev.amend.models.data.FileDigest;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.pipelines.policy.Gold;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.step.data.Counts;
import dev.amend.pipelines.step.data.SourceRecords;
import dev.amend.pipelines.step.run.Specs;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
import dev.amend.transforms.CountKeys;
import dev.amend.transforms.Deduplicate;
import dev.amend.transforms.GenerateRows;
import dev.amend.transforms.ReadExamples;
import dev.amend.transforms.WriteCounts;
import dev.amend.transforms.WriteRecords;
import dev.amend.transforms.WriteRejects;
import dev.amend.transforms.format.RecordFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source: records become examples, the rest rejects; duplicates are left out and counted.
 * Rows of the gold world are generated, and repeated as the world repeats them.
 */
public final class CollectStep implements Step {
  /** Folder of the examples. */
  public static final String EXAMPLES = "examples";

  private static final long SHARD_BYTES = 32L << 20;

  private final Source source;
  private final @Nullable Path file;
  private final long bytes;
  private final StepSpec spec;

  private CollectStep(Source source, @Nullable Path file, long bytes, String digest, long seed) {
    this.source = source;
    this.file = file;
    this.bytes = bytes;
    Map<String, String> inputs = file == null ? Map.of() : Map.of("file", digest);
    this.spec =
        Specs.data("collect", "collect " + source.id(), inputs, config(), file == null ? seed : 0);
  }

  /**
   * The step for a source of a project.
   *
   * @param digest of its file
   */
  public static CollectStep of(Source source, Project project, FileDigest digest)
      throws IOException {
    long seed = project.recipe().seed();
    if (source.gold()) {
      return new CollectStep(source, null, 0, "", seed);
    }
    Path file =
        source
            .file(project.folder())
            .orElseThrow(
                () ->
                    new IOException(
                        "source '"
                            + source.id()
                            + "': only local files can be read yet, not "
                            + source.uri()));
    return new CollectStep(source, file, Files.size(file), digest.of(file), seed);
  }

  /** Id of the source. */
  public String source() {
    return source.id();
  }

  @Override
  public StepSpec spec() {
    return spec;
  }

  @Override
  public List<Step> inputs() {
    return List.of();
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new TreeMap<>();
    config.put("source", source.id());
    config.put("format", source.format());
    if (source.gold()) {
      config.put("uri", source.uri());
    }
    return config;
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    String root = run.workspace().toString();
    run.pipelines().run(pipeline -> build(pipeline, root));
    Map<String, Double> counts = Counts.read(run.workspace());
    new SourceRecords(source.id(), run.workspace(), counts).check();
    return counts;
  }

  /** Rejected records, by reason. */
  @Override
  public Optional<String> remark(Path folder) throws IOException {
    return new SourceRecords(source.id(), folder, Counts.read(folder)).rejects();
  }

  private void build(Pipeline pipeline, String root) {
    if (file == null) {
      generate(pipeline, root);
    } else {
      read(pipeline, root, file);
    }
  }

  private void generate(Pipeline pipeline, String root) {
    Gold gold = Gold.parse(source.uri());
    String id = source.id();
    GoldSet set = GoldSet.named(gold.set());
    long seed = spec.seed();
    PCollection<Example> rows =
        pipeline.apply("Deal", GenerateRows.of(gold.rows(), index -> set.row(id, seed, index)));
    long count = gold.rows();
    PCollection<KV<String, Long>> counts =
        pipeline.apply(
            "Counts",
            Create.of(
                KV.of(CountKeys.read(id, "records"), count),
                KV.of(CountKeys.read(id, "parsed"), count),
                KV.of(CountKeys.read(id, "examples"), count)));
    PCollectionList.of(counts)
        .and(rows.apply("Examples", WriteRecords.to(root, EXAMPLES, 1)))
        .apply(Flatten.pCollections())
        .apply("Total", WriteCounts.to(root));
  }

  private void read(Pipeline pipeline, String root, Path from) {
    int shards = (int) (1 + bytes / SHARD_BYTES);
    PCollectionTuple read =
        pipeline.apply(
            "Read",
            ReadExamples.of(
                source.id(), List.of(from.toString()), RecordFormats.of(source.format())));
    PCollectionTuple unique = read.get(ReadExamples.EXAMPLES).apply(Deduplicate.rows());
    PCollectionList.of(read.get(ReadExamples.COUNTS))
        .and(unique.get(Deduplicate.DUPLICATES))
        .and(
            unique
                .get(Deduplicate.UNIQUE)
                .apply("Examples", WriteRecords.to(root, EXAMPLES, shards)))
        .and(read.get(ReadExamples.REJECTED).apply("Rejects", WriteRejects.to(root, shards)))
        .apply(Flatten.pCollections())
        .apply("Total", WriteCounts.to(root));
  }
}
