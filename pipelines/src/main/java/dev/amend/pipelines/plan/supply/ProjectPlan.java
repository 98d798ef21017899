package dev.amend.pipelines.plan.supply;

import dev.amend.infra.launch.TrainingLauncher;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.RowSet;
import dev.amend.pipelines.step.run.Specs;
import dev.amend.pipelines.step.run.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the plans of all candidates of a project have in common. */
public final class ProjectPlan {
  private final Project project;
  private final TrainingLauncher launcher;
  private final List<SelectStep> selections;
  private final ModelRef base;
  private final PromptTemplate template;
  private final Map<String, Step> made = new HashMap<>();

  /**
   * A common ground.
   *
   * @param launcher starts training processes
   * @param selections of the policy: clauses, then keep entries
   * @param base the model that every candidate starts from
   * @param template by which all models are asked
   */
  public ProjectPlan(
      Project project,
      TrainingLauncher launcher,
      List<SelectStep> selections,
      ModelRef base,
      PromptTemplate template) {
    this.project = project;
    this.launcher = launcher;
    this.selections = List.copyOf(selections);
    this.base = base;
    this.template = template;
  }

  /** The step itself, or the one of equal spec that was planned before. */
  @SuppressWarnings("unchecked") // equal specs are of one kind
  public <S extends Step> S once(S step) {
    return (S) made.computeIfAbsent(Specs.key(step), key -> step);
  }

  /** Rows to forget, of all clauses. */
  public List<RowSet> forget() {
    return sets(true, SelectStep.FORGET);
  }

  /** Rows to retain, of all keep entries. */
  public List<RowSet> retain() {
    return sets(false, SelectStep.RETAIN);
  }

  /** Held-out rows to retain, of all keep entries. */
  public List<RowSet> heldOut() {
    return sets(false, SelectStep.RETAIN_VALIDATE);
  }

  private List<RowSet> sets(boolean forget, String set) {
    return selections.stream()
        .filter(step -> step.selection().forget() == forget)
        .map(step -> new RowSet(step, set))
        .toList();
  }

  public Project project() {
    return project;
  }

  public Recipe recipe() {
    return project.recipe();
  }

  public TrainingLauncher launcher() {
    return launcher;
  }

  public List<SelectStep> selections() {
    return selections;
  }

  public ModelRef base() {
    return base;
  }

  public PromptTemplate template() {
    return template;
  }
}
