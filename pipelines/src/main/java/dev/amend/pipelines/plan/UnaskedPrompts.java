package dev.amend.pipelines.plan;

import dev.amend.infra.store.StepStore;
import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.format.ModelReader;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.batch.PromptLengths;
import dev.amend.pipelines.step.AnswerStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Prompts that fill the positions of the base, which nothing can be asked with. Told as soon as
 * rows are selected and there is a tokenizer, before a model is asked or trained.
 *
 * @param lengths of the prompts of every set, by its name
 */
public record UnaskedPrompts(SortedMap<String, PromptLengths> lengths) {
  /** What is known of a graph's prompts; nothing while its rows or its base are not there. */
  public static UnaskedPrompts of(Graph graph, StepStore store) throws IOException {
    SortedMap<String, PromptLengths> lengths = new TreeMap<>();
    Path base = graph.base().resolve(step -> store.folder(step.spec().key()));
    if (!Files.isRegularFile(base.resolve("config.json"))) {
      return new UnaskedPrompts(lengths);
    }
    int positions = ModelReader.config(base).contextLength();
    try (Tokenizer tokenizer = Tokenizer.open(base)) {
      for (SelectionEvaluation evaluation : graph.baseEvaluations()) {
        AnswerStep asked = evaluation.answers();
        PromptTemplate template = asked.template();
        Path rows = store.folder(asked.selection().spec().key());
        for (EvaluationSet set : asked.asked()) {
          Path folder = rows.resolve(set.name());
          if (Files.isDirectory(folder)) {
            lengths.put(
                set.name(),
                PromptLengths.of(
                    JsonLines.readFolder(folder, Example.class), tokenizer, template, positions));
          }
        }
      }
    }
    return new UnaskedPrompts(lengths);
  }

  /** What a plan can tell of them already; what cannot be read, the steps that read it tell. */
  public static List<String> warnings(Graph graph, StepStore store) {
    try {
      return of(graph, store).warnings();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** A sentence for every set of which something is left out. */
  public List<String> warnings() {
    return lengths.entrySet().stream()
        .filter(set -> set.getValue().tooLong() > 0)
        .map(set -> "warning: " + set.getValue().someTooLong(set.getKey()))
        .toList();
  }

  /**
   * Refuses a set of which not one prompt can be asked.
   *
   * @throws dev.amend.models.data.FormatException naming lengths and positions
   */
  public void requireSome() throws IOException {
    for (Map.Entry<String, PromptLengths> set : lengths.entrySet()) {
      if (set.getValue().none()) {
        throw set.getValue().allTooLong(set.getKey());
      }
    }
  }
}
