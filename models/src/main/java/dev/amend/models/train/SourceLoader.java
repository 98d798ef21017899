package dev.amend.models.train;

import dev.amend.models.generate.Generator;
import dev.amend.models.method.Experience;
import dev.amend.models.method.Method;
import dev.amend.models.method.Role;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.score.Scorer;
import dev.amend.models.score.ScorerSetting;
import dev.amend.models.text.AnswerEnd;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.batch.DatasetRows;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.engine.ForwardPasses;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.Learners;
import dev.amend.models.train.source.AnswerLimits;
import dev.amend.models.train.source.AnswerSampler;
import dev.amend.models.train.source.AnswerScoring;
import dev.amend.models.train.source.DatasetSource;
import dev.amend.models.train.source.RolloutSource;
import dev.amend.models.train.source.RolloutWriter;
import dev.amend.models.train.source.StepSource;
import dev.amend.models.train.spec.Rollouts;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Opens where the steps of a run come from: datasets, or answers of the policy.
 *
 * @param generator of the policy as it is
 */
record SourceLoader(
    TrainingSpec spec,
    Method method,
    RoleLayouts layouts,
    Tokenizer tokenizer,
    Learners learners,
    Generator generator) {
  /** What scores the policy's answers; null for a method that reads datasets only. */
  @Nullable Scorer scorer() throws IOException {
    if (method.experience().isEmpty()) {
      return null;
    }
    Rollouts rollouts = spec.rollouts();
    ScorerSetting setting = rollouts == null ? null : rollouts.scorers().get(Role.REWARD.key());
    if (setting == null) {
      throw new IllegalArgumentException(
          "method '" + method.id() + "' learns from scored answers, and no scorer is named");
    }
    return setting.open();
  }

  /**
   * The source.
   *
   * @param scorer what {@link #scorer} opened
   * @param microBatches that a batch is split into
   */
  StepSource load(DatasetRows rows, @Nullable Scorer scorer, int microBatches) throws IOException {
    if (scorer == null) {
      return new DatasetSource(layouts, rows, microBatches);
    }
    Experience experience = method.experience().orElseThrow();
    return new RolloutSource(
        writer(experience, scorer), layouts, rows, experience.epochs(), microBatches);
  }

  private RolloutWriter writer(Experience experience, Scorer scorer) throws IOException {
    ForwardPasses critic = learners.find(Role.CRITIC).map(Learner::forward).orElse(null);
    ForwardPasses policy = learners.primary().forward();
    AnswerScoring scoring = new AnswerScoring(tokenizer, scorer, policy, critic);
    return new RolloutWriter(experience, sampler(experience), scoring);
  }

  private AnswerSampler sampler(Experience experience) throws IOException {
    DecoderConfig config = learners.primary().weights().config();
    PromptTemplate template = spec.data().template();
    PromptReader reader = new PromptReader(tokenizer, template, config.contextLength());
    String key = experience.prompts().key();
    return new AnswerSampler(
        experience,
        generator,
        reader.prompts(spec.data().datasets().getOrDefault(key, List.of())),
        spec.optimisation().rows(),
        new AnswerLimits(
            Objects.requireNonNull(spec.rollouts()).maxTokens(),
            AnswerEnd.of(template, tokenizer, config.eos()).id()),
        spec.seed());
  }
}
