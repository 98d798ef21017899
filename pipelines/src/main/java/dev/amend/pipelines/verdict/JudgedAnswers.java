package dev.amend.pipelines.verdict;

import dev.amend.models.data.JsonLines;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.pipelines.step.EvaluateStep;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judged answers of one model by evaluation set: {@code no-harm/seen}. */
public record JudgedAnswers(Map<String, List<ScoredAnswer>> sets) {

  /** Reads what evaluations left. */
  static JudgedAnswers of(List<EvaluateStep> evaluations, StepRun.Folders folders)
      throws IOException {
    Map<String, List<ScoredAnswer>> sets = new TreeMap<>();
    for (EvaluateStep step : evaluations) {
      for (ScoredAnswer answer :
          JsonLines.readFolder(
              folders.of(step).resolve(EvaluateStep.ANSWERS), ScoredAnswer.class)) {
        sets.computeIfAbsent(answer.answer().set(), set -> new ArrayList<>()).add(answer);
      }
    }
    return new JudgedAnswers(sets);
  }

  /** Answers of one part of a selection; none when it has no prompt. */
  List<ScoredAnswer> of(String selection, String part) {
    return sets.getOrDefault(selection + "/" + part, List.of());
  }

  /** Answers of one part of several selections, one after the other. */
  public List<ScoredAnswer> of(List<String> selections, String part) {
    return selections.stream().flatMap(id -> of(id, part).stream()).toList();
  }
}
