package dev.amend.transforms.format;

import dev.amend.models.data.Example;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * TruthfulQA (Lin et al., arXiv 2109.07958): one example per question and answer, {@code truth}
 * telling correct answers from incorrect ones and {@code best} marking the best one. {@code
 * correct} and {@code incorrect} hold all answers joined by {@code "; "}, for a judge that scores
 * by likeness. Answers that are empty after trimming, as a trailing semicolon leaves them, are no
 * answers.
 */
final class TruthfulQaFormat implements RecordFormat {
  private static final long serialVersionUID = 1L;
  private static final String SEPARATOR = ";";

  @Override
  public String id() {
    return "truthfulqa";
  }

  @Override
  public String summary() {
    return "TruthfulQA: one example per question and correct or incorrect answer";
  }

  @Override
  public String judge() {
    return "truth-similarity";
  }

  @Override
  public List<String> required() {
    return List.of("Question", "Best Answer", "Correct Answers", "Incorrect Answers");
  }

  @Override
  public List<Example> examples(String source, Fields fields) throws RecordException {
    String question = fields.text("Question").strip();
    String best = fields.text("Best Answer").strip();
    Set<String> correct = new LinkedHashSet<>(List.of(best));
    correct.addAll(fields.texts(SEPARATOR, "Correct Answers"));
    Set<String> incorrect = new LinkedHashSet<>(fields.texts(SEPARATOR, "Incorrect Answers"));

    Map<String, String> shared = new TreeMap<>();
    shared.put("type", fields.textOrEmpty("Type").strip());
    shared.put("category", fields.textOrEmpty("Category").strip());
    shared.put("correct", String.join("; ", correct));
    shared.put("incorrect", String.join("; ", incorrect));

    List<Example> examples = new ArrayList<>();
    for (String answer : correct) {
      Map<String, String> own = Map.of("truth", "true", "best", answer.equals(best) + "");
      examples.add(Example.of(source, question, answer, question, with(shared, own)));
    }
    for (String answer : incorrect) {
      Map<String, String> own = Map.of("truth", "false", "best", "false");
      examples.add(Example.of(source, question, answer, question, with(shared, own)));
    }
    return examples;
  }

  private static Map<String, String> with(Map<String, String> shared, Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(shared);
    all.putAll(own);
    return all;
  }
}
