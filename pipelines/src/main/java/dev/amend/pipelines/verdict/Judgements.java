package dev.amend.pipelines.verdict;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.JudgedProperty;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The answers of one model, and who judged them.
 *
 * @param answers judged and scored, by evaluation set
 * @param judges by evaluation set
 */
public record Judgements(
    SortedMap<EvaluationSet, List<ScoredAnswer>> answers,
    SortedMap<EvaluationSet, JudgeSetting> judges) {
  /** Nothing yet. */
  static Judgements none() {
    return new Judgements(new TreeMap<>(), new TreeMap<>());
  }

  /** Adds what a step left. */
  void add(JudgeStep step, StepRun.Folders folders) throws IOException {
    for (ScoredAnswer answer :
        JsonLines.readFolder(folders.of(step).resolve(JudgeStep.JUDGED), ScoredAnswer.class)) {
      EvaluationSet set = EvaluationSet.of(answer.answer().set());
      answers.computeIfAbsent(set, any -> new ArrayList<>()).add(answer);
      judges.put(set, step.judge());
    }
  }

  /** These, and where others judged the same set, theirs. */
  Judgements or(Judgements others) {
    Judgements all = new Judgements(new TreeMap<>(answers), new TreeMap<>(judges));
    all.answers.putAll(others.answers);
    all.judges.putAll(others.judges);
    return all;
  }

  /** Whether the judge of a set can tell all of this of answers to a prompt. */
  Predicate<Example> seeing(EvaluationSet set, Set<JudgedProperty> properties) {
    JudgeSetting judge = judges.get(set);
    return asked ->
        judge == null
            || (judge.measures().containsAll(properties)
                && properties.stream().allMatch(property -> judge.sees(asked, property)));
  }
}
