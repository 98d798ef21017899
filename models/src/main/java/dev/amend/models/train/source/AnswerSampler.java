package dev.amend.models.train.source;

import dev.amend.models.data.Seeds;
import dev.amend.models.generate.Generation;
import dev.amend.models.generate.Generator;
import dev.amend.models.generate.Prompt;
import dev.amend.models.generate.Sampling;
import dev.amend.models.method.Experience;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.batch.RowOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Draws the prompts of a rollout and lets the policy answer them, at temperature 1 from the whole
 * vocabulary: a KL is measured between the distributions that are sampled from.
 */
public final class AnswerSampler {
  private final Generator policy;
  private final int samples;
  private final Map<String, RolloutPrompt> prompts = new LinkedHashMap<>();
  private final RowOrder order;
  private final AnswerLimits limits;
  private final long seed;

  /**
   * A sampler.
   *
   * @param each prompts of a rollout
   */
  public AnswerSampler(
      Experience experience,
      Generator policy,
      List<RolloutPrompt> prompts,
      int each,
      AnswerLimits limits,
      long seed) {
    this.policy = policy;
    this.samples = experience.samples();
    this.limits = limits;
    this.seed = seed;
    prompts.forEach(prompt -> this.prompts.put(prompt.id(), prompt));
    List<Row> rows = prompts.stream().map(RolloutPrompt::row).toList();
    this.order = new RowOrder(rows, each, seed, experience.prompts().draws());
  }

  /** All samples of a rollout, counted from 0, prompt by prompt. */
  List<SampledAnswer> answers(int rollout) {
    List<RolloutPrompt> asked =
        order.at(rollout).stream()
            .map(row -> Objects.requireNonNull(prompts.get(row.id())))
            .toList();
    List<RolloutPrompt> each = new ArrayList<>();
    List<Prompt> given = new ArrayList<>();
    for (RolloutPrompt prompt : asked) {
      for (int s = 0; s < samples; s++) {
        each.add(prompt);
        given.add(new Prompt(prompt.id() + "/" + s, prompt.ids()));
      }
    }
    long draws = Seeds.hash(seed, rollout, "rollout");
    Sampling sampling = new Sampling(1, 0, 1, limits.maxTokens(), draws);
    List<Generation> generations = policy.generate(given, sampling);
    List<SampledAnswer> answers = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String id = given.get(i).id();
      answers.add(SampledAnswer.of(each.get(i), id, generations.get(i), limits.stop()));
    }
    return answers;
  }
}
