package dev.amend.pipelines.step;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Answer;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.RemoteMeter;
import dev.amend.models.score.ScorerSetting;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.step.data.Counts;
import dev.amend.pipelines.step.run.Specs;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
import dev.amend.transforms.CountCutAnswers;
import dev.amend.transforms.ReadRecords;
import dev.amend.transforms.ScoreResponses;
import dev.amend.transforms.WriteCounts;
import dev.amend.transforms.WriteRecords;
import dev.amend.transforms.model.JudgeFactory;
import dev.amend.transforms.model.ScorerFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Has a judge and scorers read the answers of a model. Another judge generates nothing again. */
public final class JudgeStep implements Step {
  /** Folder of the judged answers. */
  public static final String JUDGED = "judged";

  private final AnswerStep answers;
  private final JudgeSetting judge;
  private final List<ScorerSetting> scorers;
  private final int batch;
  private final StepSpec spec;

  private JudgeStep(String name, JudgeSetting judge, AnswerStep answers, Recipe recipe) {
    this.answers = answers;
    this.judge = judge;
    this.scorers = judge.scorers();
    this.batch = recipe.evaluate().batch();
    Map<String, String> inputs = Map.of("answers", Specs.key(answers));
    this.spec = Specs.data("judge", name, inputs, config(), recipe.seed());
  }

  /** Judgements of a step's answers by the judge of their source. */
  public static JudgeStep by(JudgeSetting judge, AnswerStep answers, Recipe recipe) {
    return new JudgeStep("judge " + answers.subject(), judge, answers, recipe);
  }

  /** Judgements by a judge that a limit names, beside those of the source's. */
  public static JudgeStep another(JudgeSetting judge, AnswerStep answers, Recipe recipe) {
    String name = "judge " + answers.subject() + " by " + judge.id();
    return new JudgeStep(name, judge, answers, recipe);
  }

  /** Who judges. */
  public JudgeSetting judge() {
    return judge;
  }

  @Override
  public StepSpec spec() {
    return spec;
  }

  @Override
  public List<Step> inputs() {
    return List.of(answers);
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new TreeMap<>();
    config.put("judge", judge.id());
    config.putAll(judge.details());
    config.put("scorers", scorers.stream().map(ScorerSetting::unplaced).toList());
    return config;
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    String said = run.input(answers).resolve(AnswerStep.ANSWERS).toString();
    String root = run.workspace().toString();
    JudgeSetting keeping = run.folders().judge(judge);
    RemoteMeter meter = RemoteMeter.of(List.of(keeping));
    run.pipelines().run(pipeline -> build(pipeline, said, new JudgeFactory(keeping), root));
    Map<String, Double> metrics = Counts.read(run.workspace());
    metrics.putAll(meter.metrics());
    return metrics;
  }

  private void build(Pipeline pipeline, String said, JudgeFactory factory, String root) {
    PCollection<Answer> all = pipeline.apply("Read", ReadRecords.of(Answer.class, said));
    ScoreResponses score =
        ScoreResponses.by(factory, answers.shards(), batch)
            .with(scorers.stream().map(ScorerFactory::new).toList());
    PCollectionList.of(all.apply(score).apply("Judged", WriteRecords.to(root, JUDGED, 1)))
        .and(all.apply(CountCutAnswers.by(factory)))
        .apply("Counts", Flatten.pCollections())
        .apply("Total", WriteCounts.to(root));
  }
}
