package dev.amend.pipelines.verdict;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.Split;
import dev.amend.pipelines.step.EvaluateStep;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judged answers of one model by evaluation set. */
public record JudgedAnswers(SortedMap<EvaluationSet, List<ScoredAnswer>> sets) {
  /** Reads what evaluations left. */
  public static JudgedAnswers of(List<EvaluateStep> evaluations, StepRun.Folders folders)
      throws IOException {
    SortedMap<EvaluationSet, List<ScoredAnswer>> sets = new TreeMap<>();
    for (EvaluateStep step : evaluations) {
      for (ScoredAnswer answer :
          JsonLines.readFolder(
              folders.of(step).resolve(EvaluateStep.ANSWERS), ScoredAnswer.class)) {
        EvaluationSet set = EvaluationSet.of(answer.answer().set());
        sets.computeIfAbsent(set, any -> new ArrayList<>()).add(answer);
      }
    }
    return new JudgedAnswers(sets);
  }

  /** Answers of a set; none when it has no prompt. */
  public List<ScoredAnswer> of(EvaluationSet set) {
    return sets.getOrDefault(set, List.of());
  }

  /** Answers of one part of several selections, one after the other. */
  public List<ScoredAnswer> of(List<String> selections, Split part) {
    return selections.stream().flatMap(id -> of(new EvaluationSet(id, part)).stream()).toList();
  }
}
