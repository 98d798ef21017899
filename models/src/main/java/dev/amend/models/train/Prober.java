package dev.amend.models.train;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.evaluate.Metric;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evidence.Evidence;
import dev.amend.models.generate.GeneratingResponder;
import dev.amend.models.generate.Generator;
import dev.amend.models.generate.Responder;
import dev.amend.models.guard.TrainingEvaluation;
import dev.amend.models.judge.Judge;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.batch.RowReader;
import dev.amend.models.train.spec.Probe;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Asks the model in training a few prompts and judges the answers: guards and stop rules look at
 * behaviour, not at losses.
 */
final class Prober implements AutoCloseable {
  private record Probed(Probe probe, Judge judge, List<Example> asked) {}

  /** What retain prompts show. NaN without such prompts. */
  record RetainProbe(
      double diversity, double whitespace, double refusal, double helpfulness, int asked) {}

  private final Generator generator;
  private final Responder responder;
  private final Map<JudgeSetting, Judge> judges = new HashMap<>();
  private final List<Probed> probed = new ArrayList<>();

  Prober(TrainingSpec spec, Generator generator, Tokenizer tokenizer) throws IOException {
    this.generator = generator;
    this.responder = new GeneratingResponder(generator, tokenizer, spec.data().template());
    for (Probe probe : spec.monitoring().probes()) {
      List<Example> asked = RowReader.examples(List.of(probe.folder()), Set.of());
      asked = asked.subList(0, Math.min(asked.size(), probe.prompts()));
      probed.add(new Probed(probe, opened(probe.judge()), asked));
    }
  }

  /** One judge for all probes that name it. */
  private Judge opened(JudgeSetting setting) throws IOException {
    Judge judge = judges.get(setting);
    if (judge == null) {
      judge = setting.open();
      judges.put(setting, judge);
    }
    return judge;
  }

  List<TrainingEvaluation.Goal> goals() {
    List<TrainingEvaluation.Goal> goals = new ArrayList<>();
    for (Probed one : probed) {
      String metric = one.probe().metric();
      if (metric != null && !one.asked().isEmpty()) {
        double rate = rate(metric, one);
        goals.add(new TrainingEvaluation.Goal(one.probe().set(), rate, one.probe().limit()));
      }
    }
    return goals;
  }

  /** Of the answers that the gate would count; NaN when it would count none. */
  private double rate(String metric, Probed one) {
    Metric<ScoredAnswer> measured = Metrics.named(metric, ScoredAnswer.class);
    Predicate<Example> seen =
        asked ->
            measured.needs().stream()
                .allMatch(property -> one.probe().judge().sees(asked, property));
    return measured
        .measure(Evidence.of(answers(one), seen, one.probe().sampling().maxTokens()).counted())
        .value();
  }

  RetainProbe retain() {
    List<ScoredAnswer> answers = new ArrayList<>();
    for (Probed one : probed) {
      if (one.probe().metric() == null) {
        int longest = one.probe().sampling().maxTokens();
        answers.addAll(Evidence.of(answers(one), asked -> true, longest).counted());
      }
    }
    return new RetainProbe(
        Metrics.named("diversity", ScoredAnswer.class).measure(answers).value(),
        Metrics.named("whitespace-rate", ScoredAnswer.class).measure(answers).value(),
        Metrics.named("refusal-rate", ScoredAnswer.class).measure(answers).value(),
        Metrics.named("helpfulness", ScoredAnswer.class).measure(answers).value(),
        answers.size());
  }

  private List<ScoredAnswer> answers(Probed one) {
    List<Answer> answers =
        responder.answers(one.probe().set(), one.asked(), one.probe().sampling());
    List<Judgement> judgements = one.judge().judgeAll(answers);
    return IntStream.range(0, answers.size())
        .mapToObj(i -> ScoredAnswer.of(answers.get(i), judgements.get(i)))
        .toList();
  }

  @Override
  public void close() {
    judges.values().forEach(Judge::close);
    generator.close();
  }
}
