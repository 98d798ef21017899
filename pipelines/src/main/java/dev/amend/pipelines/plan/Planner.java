package dev.amend.pipelines.plan;

import dev.amend.infra.hub.HubFolder;
import dev.amend.infra.hub.HubModel;
import dev.amend.infra.launch.TrainingLauncher;
import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.format.ModelDigest;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.policy.Selection;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.policy.HubBase;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.project.FittingTemplate;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.judging.Judging;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.step.AnswerStep;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.LikelihoodStep;
import dev.amend.pipelines.step.RowLikelihoodStep;
import dev.amend.pipelines.step.ScratchStep;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.ModelRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Derives the steps of a project: every source is collected, every clause and keep entry selects
 * its rows, every candidate trains on what its method needs, and every model answers the prompts of
 * every selection, which are judged. Nobody writes a graph by hand.
 */
public final class Planner {
  private final Project project;
  private final TrainingLauncher launcher;
  private final Hub hub;
  private final TrainingSpecs specs;
  private final MeasuredRecords measured;
  private final Map<String, CollectStep> collected = new LinkedHashMap<>();
  private final Map<String, JudgeSetting> judges = new HashMap<>();
  private final List<SelectStep> selected = new ArrayList<>();

  /** Has the models of the hub that a plan builds on. */
  public interface Hub {
    /** The folder of a model, fetched when it is not here. */
    HubFolder folder(HubModel model) throws IOException;
  }

  /**
   * A planner whose training steps run where the launcher puts them.
   *
   * @param hub asked only when the base is a model of the hub
   */
  public Planner(Project project, TrainingLauncher launcher, Hub hub) {
    this.project = project;
    this.launcher = launcher;
    this.hub = hub;
    this.specs = new TrainingSpecs(project);
    this.measured = new MeasuredRecords(project.policy());
  }

  /**
   * The steps, each after those it reads.
   *
   * @throws IOException when a source or the base cannot be read
   */
  public Graph graph() throws IOException {
    for (Source source : project.policy().sources()) {
      collected.put(source.id(), CollectStep.of(source, project));
    }
    for (Selection selection : project.policy().selections()) {
      selected.add(select(selection));
    }
    Graph.Builder graph = new Graph.Builder(collected.values(), selected);
    ModelRef base = base(graph);
    graph.base(base, evaluations(base, base));
    for (Candidate candidate : project.recipe().methods()) {
      train(candidate, false, base, graph);
    }
    for (Candidate candidate : project.recipe().baselines()) {
      train(candidate, true, base, graph);
    }
    return graph.build();
  }

  private SelectStep select(Selection selection) throws IOException {
    List<Selection> rivals =
        project.policy().selections().stream()
            .filter(other -> other.forget() && !selection.forget())
            .filter(other -> other.source().equals(selection.source()))
            .toList();
    int samples = project.recipe().evaluate().samples();
    long seed = project.recipe().seed();
    return new SelectStep(selection, rivals, source(selection), judges(selection), samples, seed);
  }

  private CollectStep source(Selection selection) {
    CollectStep source = collected.get(selection.source());
    return Objects.requireNonNull(source, () -> "no source " + selection.source());
  }

  /** The judge of a selection's source, then those that its limits name. */
  private List<JudgeSetting> judges(Selection selection) throws IOException {
    Source source =
        project.policy().sources().stream()
            .filter(one -> one.id().equals(selection.source()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no source " + selection.source()));
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

  private ModelRef base(Graph.Builder graph) throws IOException {
    if (!project.policy().fromScratch()) {
      return outside(project.policy().base());
    }
    List<CollectStep> corpus = corpus();
    ScratchStep start =
        new ScratchStep(
            specs.scratch(),
            new PromptTemplate(project.recipe().template()),
            corpus,
            project.recipe().seed());
    ModelRef untrained = ModelRef.madeBy("untrained", start);
    TrainStep train =
        new TrainStep(
            "base",
            untrained,
            List.copyOf(corpus),
            folders -> specs.base(untrained, corpus, folders),
            launcher);
    graph.add(start).add(train);
    return ModelRef.madeBy("base", train);
  }

  private ModelRef outside(String base) throws IOException {
    Optional<HubModel> model = HubBase.of(base, project.folder());
    if (model.isEmpty()) {
      Path folder = project.folder().resolve(base);
      return ModelRef.outside("base", folder, ModelDigest.of(folder));
    }
    HubFolder fetched = hub.folder(model.get());
    FittingTemplate.check(project.recipe(), fetched.folder());
    String digest = ModelDigest.of(fetched.folder());
    return ModelRef.outside("base", fetched.folder(), digest, fetched.origin());
  }

  private List<CollectStep> corpus() {
    List<String> named = project.recipe().scratch().sources();
    return collected.values().stream()
        .filter(step -> named.isEmpty() || named.contains(step.source()))
        .toList();
  }

  private void train(Candidate candidate, boolean baseline, ModelRef base, Graph.Builder graph) {
    TrainStep train =
        new TrainStep(
            candidate.name(),
            base,
            List.copyOf(selected),
            folders -> specs.candidate(candidate, base, selected, folders),
            launcher);
    ModelRef model = ModelRef.madeBy(candidate.name(), train);
    graph.candidate(candidate, baseline, train, model, evaluations(model, base));
  }

  private List<SelectionEvaluation> evaluations(ModelRef model, ModelRef base) {
    List<SelectionEvaluation> evaluations = new ArrayList<>();
    for (SelectStep selection : selected) {
      Recipe recipe = project.recipe();
      AnswerStep answers = new AnswerStep(model, selection, recipe);
      evaluations.add(
          new SelectionEvaluation(
              answers,
              JudgeStep.by(selection.judge(), answers, recipe),
              judgedFor(selection, answers),
              measured.on(selection.selection()).contains(AnswerNll.class)
                  ? Optional.of(new LikelihoodStep(base, answers, recipe))
                  : Optional.empty(),
              measured.on(selection.selection()).contains(TokenLogProbs.class)
                  ? Optional.of(new RowLikelihoodStep(model, selection, recipe))
                  : Optional.empty()));
    }
    return evaluations;
  }

  /** One step a judge, however many metrics it decides. */
  private SortedMap<String, JudgeStep> judgedFor(SelectStep selection, AnswerStep answers) {
    Map<String, JudgeStep> byJudge = new HashMap<>();
    for (JudgeSetting judge : selection.judges()) {
      if (!judge.equals(selection.judge())) {
        byJudge.put(judge.id(), JudgeStep.another(judge, answers, project.recipe()));
      }
    }
    SortedMap<String, JudgeStep> byMetric = new TreeMap<>();
    measured
        .judges(selection.selection())
        .forEach(
            (metric, judge) -> {
              JudgeStep step = byJudge.get(judge);
              if (step != null) {
                byMetric.put(metric, step);
              }
            });
    return byMetric;
  }
}
