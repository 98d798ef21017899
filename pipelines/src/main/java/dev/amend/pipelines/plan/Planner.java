package dev.amend.pipelines.plan;

import dev.amend.infra.hub.HubFolder;
import dev.amend.infra.hub.HubModel;
import dev.amend.infra.launch.TrainingLauncher;
import dev.amend.models.data.FileDigest;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.plan.supply.ProjectPlan;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.ProjectTemplate;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.run.ModelRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Derives the steps of a project: every source is collected, every clause and keep entry selects
 * its rows, every candidate trains on what its method needs, and every model answers the prompts of
 * every selection, which are judged. Nobody writes a graph by hand.
 */
public final class Planner {
  private final Project project;
  private final TrainingLauncher launcher;
  private final Hub hub;
  private final FileDigest digest;
  private final MeasuredRecords measured;

  /** Has the models of the hub that a plan builds on. */
  public interface Hub {
    /** The folder of a model, fetched when it is not here. */
    HubFolder folder(HubModel model) throws IOException;
  }

  /**
   * A planner whose training steps run where the launcher puts them.
   *
   * @param hub asked only when the base is a model of the hub
   * @param digest of sources and of the base's weights
   */
  public Planner(Project project, TrainingLauncher launcher, Hub hub, FileDigest digest) {
    this.project = project;
    this.launcher = launcher;
    this.hub = hub;
    this.digest = digest;
    this.measured = new MeasuredRecords(project);
  }

  /**
   * The steps, each after those it reads.
   *
   * @throws IOException when a source or the base cannot be read
   */
  public Graph graph() throws IOException {
    Map<String, CollectStep> collected = new LinkedHashMap<>();
    for (Source source : project.policy().sources()) {
      collected.put(source.id(), CollectStep.of(source, project, digest));
    }
    List<SelectStep> selections = new SelectionSteps(project, measured, collected).all();
    ModelRef base = new BaseModel(project, launcher, hub, digest).of(collected.values());
    PromptTemplate template = ProjectTemplate.of(project, base.folder());
    Evaluations evaluations =
        new Evaluations(project.recipe(), measured, selections, base, template);
    ProjectPlan plan = new ProjectPlan(project, launcher, selections, base, template);
    List<Graph.Trial> trials = new ArrayList<>();
    project.recipe().methods().forEach(one -> trials.add(trial(one, false, plan, evaluations)));
    project.recipe().baselines().forEach(one -> trials.add(trial(one, true, plan, evaluations)));
    return Graph.of(collected.values(), selections, base, template, evaluations.of(base), trials);
  }

  private static Graph.Trial trial(
      Candidate candidate, boolean baseline, ProjectPlan plan, Evaluations evaluations) {
    List<Graph.Round> rounds = new Rounds(plan, candidate).all();
    ModelRef model = rounds.get(rounds.size() - 1).policy();
    return new Graph.Trial(candidate, baseline, rounds, evaluations.of(model));
  }
}
