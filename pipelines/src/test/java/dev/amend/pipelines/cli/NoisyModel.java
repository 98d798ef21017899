package dev.amend.pipelines.cli;

import dev.amend.models.data.JsonLines;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.text.PromptTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder with a model of random weights: what it says is noise, but the same noise every time.
 */
final class NoisyModel {
  private NoisyModel() {}

  /** Makes it below a folder. */
  static Path in(Path folder) throws IOException {
    Path rows = Files.createDirectories(folder.resolve("rows"));
    JsonLines.write(rows.resolve("rows.jsonl"), GoldSet.BENIGN.rows("x", 7, 16).toList());
    Path model = folder.resolve("model");
    new ScratchModel(300, 1, 16, 2, 1, 32, 64)
        .write(List.of(rows), new PromptTemplate("<|user|>{prompt}<|assistant|>"), 7, model);
    return model;
  }
}
