package dev.amend.pipelines.cli;

import dev.amend.infra.store.StepFile;
import dev.amend.infra.store.StepManifest;
import dev.amend.models.data.Json;
import dev.amend.models.data.Kebab;
import dev.amend.models.train.TrainingResult;
import dev.amend.pipelines.config.Leaves;
import dev.amend.pipelines.console.TextTable;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.ShortDigest;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A committed step for people: what it is, what it read, what it made, what it measured.
 *
 * @param folder where its files are
 */
record StepPage(Graph graph, Step step, StepManifest manifest, Path folder) {
  /** A data step may have thousands of shards. */
  private static final int FILES = 20;

  String text() throws IOException {
    List<String> blocks = new ArrayList<>(List.of(head()));
    if (!manifest.step().inputs().isEmpty()) {
      blocks.add(inputs());
    }
    blocks.add(files());
    if (!manifest.metrics().isEmpty()) {
      blocks.add(metrics());
    }
    blocks.add(settings());
    return String.join("\n\n", blocks);
  }

  private String head() throws IOException {
    TextTable table = new TextTable("step", step.name());
    table.add("key", manifest.stepKey().shortName());
    table.add("folder", folder.toString());
    table.add("result", ShortDigest.of(manifest.output()));
    table.add("code", ShortDigest.of(manifest.step().codeDigest()));
    table.add("seed", Long.toString(manifest.step().seed()));
    table.add("took", Figures.seconds(manifest.seconds()));
    if (step instanceof TrainStep) {
      TrainingResult result = TrainStep.result(folder);
      table.add("stopped", Kebab.of(result.reason()) + ": " + result.explanation());
      table.add("weights", "of step " + result.keptStep() + " of " + result.steps());
    }
    return table.toString();
  }

  private String inputs() {
    TextTable table = new TextTable("input", "made by", "key");
    manifest.step().inputs().forEach((role, digest) -> table.add(role, maker(digest), key(digest)));
    return table.toString();
  }

  private String files() {
    TextTable table = new TextTable("file", "bytes").right(1);
    List<StepFile> all = manifest.files();
    all.stream().limit(FILES).forEach(file -> table.add(file.path(), Figures.count(file.bytes())));
    long bytes = all.stream().mapToLong(StepFile::bytes).sum();
    table.add(all.size() + " in all", Figures.count(bytes));
    return table.toString();
  }

  private String metrics() {
    TextTable table = new TextTable("measured", "value").right(1);
    manifest.metrics().forEach((name, value) -> table.add(name, Figures.plain(value)));
    return table.toString();
  }

  private String settings() {
    TextTable table = new TextTable("setting", "value");
    Map<String, String> values = Leaves.of(Json.write(step.config()));
    values.forEach((name, value) -> table.add(name, value.replace("\n", "\\n")));
    return table.toString();
  }

  private String maker(String digest) {
    return graph.steps().stream()
        .filter(one -> one.spec().key().digest().equals(digest))
        .map(Step::name)
        .findFirst()
        .orElse("nobody here: it came from outside");
  }

  private String key(String digest) {
    return graph.steps().stream()
        .map(one -> one.spec().key())
        .filter(key -> key.digest().equals(digest))
        .map(key -> key.shortName())
        .findFirst()
        .orElse(ShortDigest.of(digest));
  }
}
