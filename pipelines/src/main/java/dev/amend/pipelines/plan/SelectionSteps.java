package dev.amend.pipelines.plan;

import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.policy.Selection;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.judging.Judging;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.SelectStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One step a clause and keep entry, with the judges of answers to its prompts. */
final class SelectionSteps {
  private final Project project;
  private final MeasuredRecords measured;
  private final Map<String, CollectStep> collected;
  private final Map<String, JudgeSetting> judges = new HashMap<>();

  /**
   * Steps over collected sources.
   *
   * @param collected the step that reads a source, by the source's id
   */
  SelectionSteps(Project project, MeasuredRecords measured, Map<String, CollectStep> collected) {
    this.project = project;
    this.measured = measured;
    this.collected = collected;
  }

  /** Clauses, then keep entries. */
  List<SelectStep> all() throws IOException {
    List<SelectStep> steps = new ArrayList<>();
    for (Selection selection : project.policy().selections()) {
      List<SelectStep> clauses =
          selection.forget()
              ? List.of()
              : steps.stream().filter(step -> step.selection().forget()).toList();
      steps.add(select(selection, clauses));
    }
    return steps;
  }

  private SelectStep select(Selection selection, List<SelectStep> clauses) throws IOException {
    CollectStep source =
        Objects.requireNonNull(
            collected.get(selection.source()), () -> "no source " + selection.source());
    int samples = project.recipe().evaluate().samples();
    long seed = project.recipe().seed();
    return new SelectStep(selection, clauses, source, judges(selection), samples, seed);
  }

  /** The judge of a selection's source, then those of single limits. */
  private List<JudgeSetting> judges(Selection selection) throws IOException {
    Source source = project.policy().source(selection.source());
    Set<String> ids = new LinkedHashSet<>();
    ids.add(Judging.judge(project.recipe(), source));
    ids.addAll(measured.judges(selection).values());
    List<JudgeSetting> all = new ArrayList<>();
    for (String id : ids) {
      all.add(judge(id));
    }
    return all;
  }

  /** A judge, whose files are digested once. */
  private JudgeSetting judge(String id) throws IOException {
    JudgeSetting judge = judges.get(id);
    if (judge == null) {
      judge = Judging.setting(project.recipe(), project.folder(), id);
      judges.put(id, judge);
    }
    return judge;
  }
}
