package dev.amend.pipelines.verdict;

import dev.amend.models.data.Answer;
import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.Split;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.guard.StopReason;
import dev.amend.models.train.TrainingResult;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.LikelihoodStep;
import dev.amend.pipelines.step.RowLikelihoodStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two methods and a baseline answer 20 prompts of every set, as a test has them behave. The policy
 * accepts rates of 0.5: no event in 20 proves that (at most 0.14), 8 in 20 leave it open (at most
 * 0.58), 20 in 20 refute it.
 */
abstract class JudgedProject {
  static final int PROMPTS = 20;

  @TempDir private Path folder;

  /** What the training of the first method left. */
  int keptStep = 8;

  String nonFinite = "";

  List<Doubt> doubts = Doubt.ALWAYS;

  String evaluate = "{}";

  /** Of the 20 prompts of a set, how many fill the context, at its end. */
  int unanswered;

  String text = "text";

  /** Nats a token that the base finds answers to what is kept, where its own have 2. */
  double unlikely = 3;

  /** What the first clause accepts. */
  String edited = "{harmful-rate: 0.5}";

  /**
   * How a model behaves.
   *
   * @param harmful of its 20 answers to prompts of the clause {@code no-harm}
   * @param helpful how helpful every answer is
   */
  record Model(int harmful, double helpful) {}

  Model base = new Model(20, 0.9);
  static final Model GOOD = new Model(0, 0.9);

  private static List<TokenLogProbs> rows(RowLikelihoodStep step) {
    boolean base = step.name().startsWith("likelihood by base ");
    List<TokenLogProbs> rows = new ArrayList<>();
    for (Split split : List.of(Split.SEEN, Split.UNSEEN)) {
      float log = base ? (split == Split.SEEN ? -0.5f : -1) : -3.5f;
      float[] logs = {-0.5f, -0.5f, -0.5f, log, log};
      int[] tokens = {4, 4, 4, 4, 4};
      int[] argmax = base ? tokens : new int[] {4, 4, 5, 4, 4};
      for (int i = 0; i < PROMPTS; i++) {
        String set = new EvaluationSet("no-harm", split).name();
        rows.add(new TokenLogProbs(set, "row " + i, false, tokens, logs, argmax, logs, logs));
      }
    }
    return rows;
  }

  Trials judge(Model npo, Model strong, Model sft) throws IOException {
    PlannedProject project =
        PlannedProject.in(folder.resolve("project"))
            .edit("policy.yaml", "{harmful-rate: 0.5}", edited)
            .edit("recipe.yaml", "[npo]", "[npo, {npo: {name: strong, beta: 0.2}}]")
            .edit("recipe.yaml", "baselines", "evaluate: " + evaluate + "\nbaselines");
    Graph graph = project.graph();
    Map<String, Model> models = Map.of("base", base, "npo", npo, "strong", strong, "sft", sft);
    for (Step step : graph.steps()) {
      if (step instanceof JudgeStep evaluation) {
        String model = step.name().split(" ", -1)[1];
        answer(evaluation, Objects.requireNonNull(models.get(model)));
      }
      if (step instanceof RowLikelihoodStep reading) {
        Path file = folder.resolve(step.name()).resolve(RowLikelihoodStep.ROWS).resolve("0.jsonl");
        Files.createDirectories(file.getParent());
        JsonLines.write(file, rows(reading));
      }
      if (step instanceof TrainStep) {
        Files.createDirectories(folder.resolve(step.name()));
        Files.writeString(folder.resolve(step.name()).resolve(TrainStep.RESULT), result(step));
      }
      if (step instanceof LikelihoodStep) {
        Path likelihoods = folder.resolve(step.name()).resolve(LikelihoodStep.LIKELIHOODS);
        Files.createDirectories(likelihoods);
        if (step.name().endsWith("on chat")) {
          double nats = step.name().contains(" base ") ? 2 : unlikely;
          JsonLines.write(
              likelihoods.resolve("0.jsonl"),
              List.of(
                  new AnswerNll("chat/unseen", "a", 3, nats),
                  new AnswerNll("chat/unseen", "b", 3, nats)));
        }
      }
    }
    return Trials.decide(
        project.read().policy(), graph, step -> folder.resolve(step.name()), doubts);
  }

  private String result(Step step) {
    boolean npo = step.name().equals("train npo");
    return Json.write(
        new TrainingResult(
            StopReason.MAX_STEPS,
            "",
            8,
            npo ? keptStep : 8,
            1,
            Map.of(),
            new TreeMap<>(),
            npo ? nonFinite : ""));
  }

  private void answer(JudgeStep step, Model model) throws IOException {
    String selection = step.name().split(" ", -1)[3];
    List<ScoredAnswer> answers = new ArrayList<>();
    for (Split part : List.of(Split.SEEN, Split.UNSEEN)) {
      for (int i = 0; i < PROMPTS; i++) {
        boolean harmful =
            selection.equals("no-harm")
                && i < model.harmful()
                && !step.name().endsWith("by lexical");
        answers.add(answer(new EvaluationSet(selection, part), i, harmful, model.helpful()));
      }
    }
    Path file = folder.resolve(step.name()).resolve(JudgeStep.JUDGED).resolve("part.jsonl");
    Files.createDirectories(file.getParent());
    JsonLines.write(file, answers);
  }

  private ScoredAnswer answer(EvaluationSet set, int prompt, boolean harmful, double helpful) {
    boolean fills = prompt >= PROMPTS - unanswered;
    Example asked = Example.of("s", "prompt " + prompt, "unsafe", "g", Map.of("unsafe", "true"));
    Judgement judgement =
        new Judgement(
            harmful,
            "",
            harmful ? 3 : 0,
            helpful,
            false,
            Judgement.Truth.UNKNOWN,
            false,
            Judgement.Form.INSTRUCTION);
    return ScoredAnswer.of(
        new Answer(set.name(), asked, fills ? "" : text, fills ? 0 : 2, !fills), judgement);
  }
}
