package dev.amend.models.train.source;

import dev.amend.models.data.AnswerScore;
import dev.amend.models.data.Direction;
import dev.amend.models.data.Seeds;
import dev.amend.models.generate.Generation;
import dev.amend.models.generate.Generator;
import dev.amend.models.generate.Prompt;
import dev.amend.models.generate.Sampling;
import dev.amend.models.method.Experience;
import dev.amend.models.method.Signal;
import dev.amend.models.score.Exchange;
import dev.amend.models.score.Scorer;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.batch.RowOrder;
import dev.amend.models.train.engine.Learner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Lets the policy answer prompts, has the answers scored, and makes rows of them with what a loss
 * reads: the likelihoods under the policy that wrote them, and advantages.
 *
 * <p>Answers are sampled at temperature 1 from the whole vocabulary: a KL is measured between the
 * distributions that are sampled from. An answer without a token is left out and counted, and so is
 * a prompt that is left with a single answer.
 */
public final class RolloutWriter {
  private static final int ROWS_AT_ONCE = 32;

  private final Experience experience;
  private final Learner policy;
  private final Generator generator;
  private final Tokenizer tokenizer;
  private final Scorer scorer;
  private final Map<String, RolloutPrompt> prompts = new LinkedHashMap<>();
  private final RowOrder order;
  private final int maxTokens;
  private final int stop;
  private final long seed;

  /**
   * A writer.
   *
   * @param each prompts of a rollout
   * @param maxTokens longest answer
   * @param stop id that ends an answer
   */
  public RolloutWriter(
      Experience experience,
      Learner policy,
      Generator generator,
      Tokenizer tokenizer,
      Scorer scorer,
      List<RolloutPrompt> prompts,
      int each,
      int maxTokens,
      int stop,
      long seed) {
    this.experience = experience;
    this.policy = policy;
    this.generator = generator;
    this.tokenizer = tokenizer;
    this.scorer = scorer;
    this.maxTokens = maxTokens;
    this.stop = stop;
    this.seed = seed;
    prompts.forEach(prompt -> this.prompts.put(prompt.id(), prompt));
    List<Row> rows = prompts.stream().map(RolloutPrompt::row).toList();
    this.order = new RowOrder(rows, each, seed, experience.prompts().draws());
  }

  /** What the policy as it is now writes for a rollout, counted from 0. */
  Rollout write(int number) {
    List<RolloutPrompt> asked =
        order.at(number).stream()
            .map(row -> Objects.requireNonNull(prompts.get(row.id())))
            .toList();
    List<SampledAnswer> samples = samples(asked, number);
    List<SampledAnswer> kept = comparable(samples);
    if (kept.isEmpty()) {
      throw new IllegalStateException(
          "no prompt of rollout %d has two answers with a token; the policy answers nothing"
              .formatted(number));
    }
    List<SampledAnswer> scored = scored(kept);
    Map<String, Double> metrics = new TreeMap<>(RolloutMetrics.of(scored));
    metrics.put(RolloutMetrics.DROPPED, (double) samples.size() - kept.size());
    return new Rollout(rows(scored), metrics);
  }

  private List<SampledAnswer> samples(List<RolloutPrompt> asked, int number) {
    List<RolloutPrompt> each = new ArrayList<>();
    List<Prompt> given = new ArrayList<>();
    for (RolloutPrompt prompt : asked) {
      for (int s = 0; s < experience.samples(); s++) {
        each.add(prompt);
        given.add(new Prompt(prompt.id() + "/" + s, prompt.ids()));
      }
    }
    long draws = Seeds.hash(seed, number, "rollout");
    Sampling sampling = new Sampling(1, 0, 1, maxTokens, draws);
    List<Generation> generations = generator.generate(given, sampling);
    List<SampledAnswer> samples = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      samples.add(SampledAnswer.of(each.get(i), given.get(i).id(), generations.get(i), stop));
    }
    return samples;
  }

  /** Answers with a token, of prompts that have at least two of them. */
  private static List<SampledAnswer> comparable(List<SampledAnswer> samples) {
    Map<String, Long> answers = new TreeMap<>();
    samples.stream()
        .filter(SampledAnswer::hasToken)
        .forEach(sample -> answers.merge(sample.prompt().id(), 1L, Long::sum));
    return samples.stream()
        .filter(SampledAnswer::hasToken)
        .filter(sample -> answers.getOrDefault(sample.prompt().id(), 0L) > 1)
        .toList();
  }

  private List<SampledAnswer> scored(List<SampledAnswer> samples) {
    List<Exchange> exchanges =
        samples.stream()
            .map(
                sample ->
                    new Exchange(
                        sample.prompt().text(), tokenizer.decode(sample.generated(), true)))
            .toList();
    List<AnswerScore> scores = scorer.scored(exchanges);
    List<float[]> old = oldNll(samples.stream().map(SampledAnswer::row).toList());
    List<SampledAnswer> scored = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      AnswerScore score = scores.get(i);
      double sign = score.direction() == Direction.HIGHER_IS_BETTER ? 1 : -1;
      float[] reference = policy.referenceNll(samples.get(i).row());
      scored.add(samples.get(i).scored(sign * score.value(), old.get(i), reference));
    }
    return scored;
  }

  /** NLL of each row's targets under the policy that wrote them, computed a few rows at once. */
  private List<float[]> oldNll(List<Row> rows) {
    List<float[]> found = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<Row> part = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
      float[] all = policy.policyNll(part);
      int next = 0;
      for (Row row : part) {
        found.add(Arrays.copyOfRange(all, next, next + row.targets()));
        next += row.targets();
      }
    }
    return found;
  }

  private List<Row> rows(List<SampledAnswer> samples) {
    Map<String, List<SampledAnswer>> byPrompt = new LinkedHashMap<>();
    samples.forEach(
        sample ->
            byPrompt.computeIfAbsent(sample.prompt().id(), id -> new ArrayList<>()).add(sample));
    List<double[]> rewards =
        byPrompt.values().stream()
            .map(group -> group.stream().mapToDouble(this::rewardLessKl).toArray())
            .toList();
    List<double[]> advantages = experience.advantages().of(rewards);
    List<Row> rows = new ArrayList<>();
    int prompt = 0;
    for (List<SampledAnswer> group : byPrompt.values()) {
      for (int i = 0; i < group.size(); i++) {
        rows.add(row(group.get(i), advantages.get(prompt)[i]));
      }
      prompt++;
    }
    return rows;
  }

  private double rewardLessKl(SampledAnswer sample) {
    double penalty = sample.finished() ? 0 : experience.unfinishedPenalty();
    return sample.reward() - penalty - experience.klCoefficient() * sample.kl();
  }

  private static Row row(SampledAnswer sample, double advantage) {
    float[] same = new float[sample.row().targets()];
    Arrays.fill(same, (float) advantage);
    return sample.row().with(Map.of(Signal.OLD_NLL, sample.oldNll(), Signal.ADVANTAGE, same));
  }
}
