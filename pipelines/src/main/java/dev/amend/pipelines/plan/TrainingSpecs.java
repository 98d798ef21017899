package dev.amend.pipelines.plan;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Metric;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evaluate.UtilityDrop;
import dev.amend.models.generate.Sampling;
import dev.amend.models.guard.Guards;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Sft;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.score.ScorerSetting;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.setting.SettingValues;
import dev.amend.models.train.spec.AdamW;
import dev.amend.models.train.spec.Compute;
import dev.amend.models.train.spec.LearningRate;
import dev.amend.models.train.spec.Monitoring;
import dev.amend.models.train.spec.Optimisation;
import dev.amend.models.train.spec.Probe;
import dev.amend.models.train.spec.Rollouts;
import dev.amend.models.train.spec.TrainingData;
import dev.amend.models.train.spec.TrainingSpec;
import dev.amend.pipelines.plan.supply.Planning;
import dev.amend.pipelines.plan.supply.Supplied;
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Limit;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.recipe.AdapterSettings;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.recipe.Scratch;
import dev.amend.pipelines.recipe.Training;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a recipe's words into what a training process is told. */
final class TrainingSpecs {
  private static final int PROBE_PROMPTS = 64;
  private static final int LOOKS_AT_SCRATCH = 6;

  /** A base in the making has nothing to lose yet. */
  private static final Guards UNWATCHED = new Guards(List.of());

  private final Project project;
  private final Recipe recipe;

  TrainingSpecs(Project project) {
    this.project = project;
    this.recipe = project.recipe();
  }

  ScratchModel scratch() {
    Scratch s = recipe.scratch();
    return new ScratchModel(
        s.vocabulary(),
        s.layers(),
        s.hiddenSize(),
        s.heads(),
        s.kvHeads(),
        s.intermediateSize(),
        s.contextLength());
  }

  /** Training from scratch: whole texts, nothing to keep, nothing to probe. */
  TrainingSpec base(ModelRef untrained, List<CollectStep> corpus, StepRun.Folders folders) {
    Scratch s = recipe.scratch();
    List<String> rows =
        corpus.stream().map(step -> text(folders, step, CollectStep.EXAMPLES)).toList();
    return new TrainingSpec(
        new Sft().id(),
        Map.of(),
        untrained.resolve(folders).toString(),
        recipe.seed(),
        new TrainingData(
            Map.of(Dataset.SFT.key(), rows), List.of(), List.of(), recipe.template(), true),
        new Optimisation(
            s.steps(),
            s.rows(),
            s.rows(),
            new LearningRate(
                s.learningRate(), s.warmupSteps(), s.steps(), LearningRate.Schedule.COSINE),
            new AdamW(s.weightDecay(), s.maxGradNorm(), AdamW.BETA2_FROM_SCRATCH),
            null),
        new Compute(Precision.FP32, 1, false, recipe.threads(), ""),
        new Monitoring(
            Math.max(1, s.steps() / LOOKS_AT_SCRATCH),
            List.of(),
            UNWATCHED,
            Double.POSITIVE_INFINITY),
        null);
  }

  /** Training of a candidate on what the selections say must go and must stay. */
  TrainingSpec candidate(
      Candidate candidate, ModelRef base, List<SelectStep> selections, StepRun.Folders folders) {
    Training t = candidate.training();
    List<String> forget = sets(folders, selections, true, SelectStep.FORGET);
    Supplied supplied = Planning.of(candidate, selections);
    return new TrainingSpec(
        candidate.method().id(),
        SettingValues.of((Record) candidate.method()),
        base.resolve(folders).toString(),
        recipe.seed(),
        new TrainingData(
            datasets(supplied, folders),
            forget,
            sets(folders, selections, false, SelectStep.RETAIN_VALIDATE),
            recipe.template(),
            false),
        new Optimisation(
            t.steps(),
            t.forgetRows(),
            t.retainRows(),
            new LearningRate(t.learningRate(), t.warmupSteps(), t.steps(), t.schedule()),
            new AdamW(t.weightDecay(), t.maxGradNorm(), AdamW.BETA2),
            adapter(t.adapter())),
        new Compute(
            t.precision(),
            t.microBatches(),
            t.gradientCheckpointing(),
            recipe.threads(),
            folders.likelihoods()),
        new Monitoring(
            t.evaluateEvery(), probes(selections, folders), recipe.guards(), utilityDrop()),
        rollouts(supplied));
  }

  private static SortedMap<String, List<String>> datasets(
      Supplied supplied, StepRun.Folders folders) {
    SortedMap<String, List<String>> datasets = new TreeMap<>();
    supplied
        .rows()
        .forEach(
            (dataset, sets) ->
                datasets.put(dataset.key(), sets.stream().map(set -> set.in(folders)).toList()));
    return datasets;
  }

  private @Nullable Rollouts rollouts(Supplied supplied) {
    if (supplied.scorers().isEmpty()) {
      return null;
    }
    SortedMap<String, ScorerSetting> scorers = new TreeMap<>();
    supplied.scorers().forEach((role, scorer) -> scorers.put(role.key(), scorer));
    return new Rollouts(scorers, recipe.evaluate().maxTokens());
  }

  private List<Probe> probes(List<SelectStep> selections, StepRun.Folders folders) {
    List<Probe> probes = new ArrayList<>();
    for (SelectStep step : selections) {
      if (!step.selection().forget()) {
        probes.add(probe(step, folders, Split.VALIDATE, null, 0));
      }
    }
    for (Clause clause : project.policy().clauses()) {
      SelectStep step = step(selections, clause.id());
      for (Map.Entry<String, Limit> accept : clause.accept().entrySet()) {
        if (accept.getValue().judge() == null && probed(accept.getKey())) {
          Limit limit = accept.getValue();
          add(probes, step, folders, Split.SEEN, accept.getKey(), limit.seen());
          add(probes, step, folders, Split.VALIDATE, accept.getKey(), limit.unseen());
        }
      }
    }
    return probes;
  }

  /**
   * Whether a probe can watch it: it asks one model, the one in training, and nobody else, and
   * there is something to come down to.
   */
  private static boolean probed(String metric) {
    return Metrics.criterion(metric) instanceof Metric<?> single
        && single.lowerIsBetter()
        && single.reads().equals(ScoredAnswer.class);
  }

  private void add(
      List<Probe> probes,
      SelectStep step,
      StepRun.Folders folders,
      Split part,
      String metric,
      @Nullable Double limit) {
    if (limit != null) {
      probes.add(probe(step, folders, part, metric, limit));
    }
  }

  private Probe probe(
      SelectStep step, StepRun.Folders folders, Split part, @Nullable String metric, double limit) {
    String set = new EvaluationSet(step.selection().id(), part).name();
    String folder = text(folders, step, set);
    Sampling sampling = recipe.evaluate().sampling(recipe.seed());
    JudgeSetting judge = folders.judge(step.judge());
    return new Probe(set, folder, judge, metric, limit, PROBE_PROMPTS, sampling);
  }

  private static SelectStep step(List<SelectStep> selections, String id) {
    return selections.stream()
        .filter(step -> step.selection().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> sets(
      StepRun.Folders folders, List<SelectStep> selections, boolean forget, String set) {
    return selections.stream()
        .filter(step -> step.selection().forget() == forget)
        .map(step -> text(folders, step, set))
        .toList();
  }

  private static String text(StepRun.Folders folders, Step step, String inside) {
    return folders.of(step).resolve(inside).toString();
  }

  private static @Nullable AdapterConfig adapter(@Nullable AdapterSettings adapter) {
    return adapter == null
        ? null
        : new AdapterConfig(adapter.rank(), adapter.alpha(), adapter.targetModules());
  }

  private double utilityDrop() {
    String metric = new UtilityDrop().id();
    return project.policy().keep().stream()
        .map(keep -> keep.accept().get(metric))
        .filter(Objects::nonNull)
        .map(Limit::unseen)
        .filter(Objects::nonNull)
        .min(Double::compare)
        .orElse(Double.POSITIVE_INFINITY);
  }
}
