package dev.amend.models.train.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.generate.Sampling;
import dev.amend.models.guard.Guards;
import dev.amend.models.judge.ShippedSetting;
import dev.amend.models.method.Method;
import dev.amend.models.method.Npo;
import dev.amend.models.method.RewardModel;
import dev.amend.models.method.Rloo;
import dev.amend.models.method.Role;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.TinyModel;
import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.memory.MemoryEstimate;
import dev.amend.models.score.ScoreModelSetting;
import dev.amend.models.score.ShippedScorer;
import dev.amend.models.setting.SettingValues;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.train.ClippedPpo;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.spec.AdamW;
import dev.amend.models.train.spec.Compute;
import dev.amend.models.train.spec.LearningRate;
import dev.amend.models.train.spec.Monitoring;
import dev.amend.models.train.spec.Optimisation;
import dev.amend.models.train.spec.Probe;
import dev.amend.models.train.spec.Rollouts;
import dev.amend.models.train.spec.TrainingData;
import dev.amend.models.train.spec.TrainingSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {
  private static final DecoderConfig CONFIG =
      DecoderConfig.llama(8, 384, 6, 2, 64, 1024, 16000, 256, 1e4, 1e-6, true, -1, List.of(0), 1);

  private static final AdapterConfig ADAPTER =
      new AdapterConfig(8, 16, List.of(Projection.Q, Projection.V));

  private static final Npo NPO = new Npo(0.1, 1, 1);
  private static final ClippedPpo PPO = new ClippedPpo();

  @Test
  void trainingAllWeightsHoldsThemFourTimes() {
    Map<String, Long> parts = peak(null, Precision.FP32, false, 1, 128).parts();
    long weights = 4 * CONFIG.parameters();
    assertThat(parts)
        .containsEntry("weights", weights)
        .containsEntry("reference", weights)
        .containsEntry("optimiser", 2 * weights);
  }

  @Test
  void anAdapterHasMomentsOfItsOwnAndNoReference() {
    Map<String, Long> parts = peak(ADAPTER, Precision.BF16, false, 1, 128).parts();
    // q 384 in and out, v 384 in and 128 out, rank 8, eight blocks.
    long trained = 8 * 8 * (768 + 512);
    assertThat(parts)
        .containsEntry("weights", 2 * CONFIG.parameters())
        .containsEntry("adapter", 4 * trained)
        .containsEntry("optimiser", 8 * trained)
        .doesNotContainKeys("reference", "cast");
  }

  @Test
  void everySavingSaves() {
    long plain = peak(null, Precision.FP32, false, 1, 256).bytes();
    assertThat(peak(null, Precision.BF16, false, 1, 256).bytes()).isLessThan(plain);
    assertThat(peak(null, Precision.FP32, true, 1, 256).bytes()).isLessThan(plain);
    assertThat(peak(null, Precision.FP32, false, 4, 256).bytes()).isLessThan(plain);
    assertThat(peak(ADAPTER, Precision.FP32, false, 1, 256).bytes()).isLessThan(plain);
    assertThat(peak(null, Precision.FP32, false, 1, 64).bytes()).isLessThan(plain);
  }

  @Test
  void aStepOfFewTokensPeaksAtItsGradients() {
    MemoryEstimate peak = peak(null, Precision.FP32, false, 8, 4);
    assertThat(peak.moment()).isEqualTo("step");
    // Gradients of parts are added up beside those of the part at work.
    assertThat(peak.parts().get("gradients")).isGreaterThan(2 * 4 * CONFIG.parameters());
    assertThat(peak.parts()).doesNotContainKey("activations");
  }

  @Test
  void theReferenceReadsThePreservedRowsAlong() {
    // npo: forget rows, and retain rows that the reference reads.
    assertThat(rows(1)).isEqualTo(new StepRows(40, 32));
    // Four parts: 2 of 8 and 8 of 32.
    assertThat(rows(4)).isEqualTo(new StepRows(10, 8));
  }

  private static StepRows rows(int parts) {
    TrainingSpec spec = spec(null, Precision.FP32, false, parts);
    return StepRows.of(NPO, BatchLayout.of(NPO), spec);
  }

  private static MemoryEstimate peak(
      @Nullable AdapterConfig adapter,
      Precision precision,
      boolean checkpointing,
      int parts,
      int length) {
    TrainingSpec spec = spec(adapter, precision, checkpointing, parts);
    return new TrainingMemory(CONFIG, spec, length).peak();
  }

  /** A reward model reads its head alone, so a step holds no logits. */
  @Test
  void aScalarHeadAloneHasNoLogits() {
    TrainingSpec spec = spec(new RewardModel(0, 0), null, Precision.FP32, false, 1);
    MemoryEstimate peak = new TrainingMemory(TinyModel.config(true), spec, 64).peak();
    assertThat(peak.parts().getOrDefault("logits", 0L)).isZero();
  }

  /** Policy, critic and one reference: three sets of weights, and two of moments. */
  @Test
  void aCriticHasWeightsOfItsOwn() {
    Map<String, Long> parts = ppo(null, new TreeMap<>()).parts();
    long weights = 4 * CONFIG.parameters();
    assertThat(parts)
        .containsEntry("weights", 2 * weights)
        .containsEntry("reference", weights)
        .containsEntry("optimiser", 2 * 2 * weights)
        .containsEntry("heads", 4L * 4 * 384) // head, its start, two moments
        .doesNotContainKey("adapter");
  }

  @Test
  void aCriticWithAnAdapterSharesTheBaseUnlessItStartsElsewhere() {
    long trained = 8 * 8 * (768 + 512);
    long weights = 4 * CONFIG.parameters();
    assertThat(ppo(ADAPTER, new TreeMap<>()).parts())
        .containsEntry("weights", weights)
        .containsEntry("adapter", 2 * 4 * trained)
        .containsEntry("optimiser", 2 * 8 * trained)
        .containsEntry("heads", 4L * 4 * 384)
        .doesNotContainKey("reference");
    assertThat(ppo(ADAPTER, new TreeMap<>(Map.of("critic", "reward"))).parts())
        .containsEntry("weights", 2 * weights)
        .containsEntry("adapter", 2 * 4 * trained);
  }

  /** Updates come one after the other, so the larger counts: the policy's, which has logits. */
  @Test
  void gradientsOfOneModelAreHeldAtATime() {
    RoleLayouts layouts = RoleLayouts.of(PPO);
    TrainingSpec spec = ppoSpec(null, new TreeMap<>());
    DecoderMemory decoder = new DecoderMemory(CONFIG, null, Precision.FP32);
    StepRows rows = StepRows.of(PPO, layouts.of(Role.CRITIC), spec);
    assertThat(rows).isEqualTo(new StepRows(16, 0)); // two answers to each of eight prompts
    Map<String, Long> critic =
        new UpdateMemory(decoder, layouts.of(Role.CRITIC), rows, spec, 1).parts();
    long head = 384;
    // All weights and the head, and the embedding's gradient beside the output head's.
    assertThat(critic)
        .containsEntry("gradients", 4 * (CONFIG.parameters() + head) + decoder.table())
        .containsEntry("logits", 0L);
    Map<String, Long> policy =
        new UpdateMemory(decoder, layouts.ofPrimary(), rows, spec, 1024).parts();
    assertThat(policy.get("logits")).isPositive();
  }

  private static MemoryEstimate ppo(
      @Nullable AdapterConfig adapter, TreeMap<String, String> starts) {
    return new TrainingMemory(CONFIG, PPO, ppoSpec(adapter, starts), 128).peak();
  }

  private static TrainingSpec ppoSpec(
      @Nullable AdapterConfig adapter, TreeMap<String, String> starts) {
    TrainingSpec spec = spec(PPO, adapter, Precision.FP32, false, 1);
    Rollouts rollouts = Objects.requireNonNull(spec.rollouts());
    return with(spec, new Rollouts(rollouts.scorers(), starts, rollouts.maxTokens()));
  }

  private static TrainingSpec with(TrainingSpec spec, Rollouts rollouts) {
    return new TrainingSpec(
        spec.method(),
        spec.hyper(),
        spec.base(),
        spec.seed(),
        spec.data(),
        spec.optimisation(),
        spec.compute(),
        spec.monitoring(),
        rollouts);
  }

  @Test
  void aRewardModelThatScoresRolloutsIsHeldBesides() {
    TrainingSpec spec = ppoSpec(ADAPTER, new TreeMap<>());
    ScoreModelSetting model =
        new ScoreModelSetting("helpful", "model", new PromptTemplate("{prompt}"));
    Rollouts rollouts = new Rollouts(new TreeMap<>(Map.of("reward", model)), 16);
    assertThat(ppo(spec, rollouts).parts()).containsEntry("scorers", 4 * CONFIG.parameters());
    assertThat(ppo(ADAPTER, new TreeMap<>()).parts()).doesNotContainKey("scorers");
  }

  private static MemoryEstimate ppo(TrainingSpec spec, Rollouts rollouts) {
    return new TrainingMemory(CONFIG, PPO, with(spec, rollouts), 128).peak();
  }

  /** Eight prompts with four answers each are asked at once; probes ask four. */
  @Test
  void rolloutsCountAsAnswers() {
    Rloo method = new Rloo(0.05, 4, 0.2, 1, 1);
    TrainingSpec spec = spec(method, null, Precision.FP32, false, 1);
    assertThat(StepRows.rollout(method, spec)).isEqualTo(32);
    assertThat(StepRows.of(method, BatchLayout.of(method), spec).all()).isEqualTo(32);
  }

  private static TrainingSpec spec(
      @Nullable AdapterConfig adapter, Precision precision, boolean checkpointing, int parts) {
    return spec(NPO, adapter, precision, checkpointing, parts);
  }

  private static TrainingSpec spec(
      Method method,
      @Nullable AdapterConfig adapter,
      Precision precision,
      boolean checkpointing,
      int parts) {
    return new TrainingSpec(
        method.id(),
        SettingValues.of((Record) method),
        "base",
        7,
        new TrainingData(Map.of(), List.of(), List.of(), new PromptTemplate("{prompt}"), false),
        new Optimisation(
            8,
            8,
            32,
            new LearningRate(1e-4, 0, 8, LearningRate.Schedule.CONSTANT),
            new AdamW(0.01, 1, AdamW.BETA2),
            adapter),
        new Compute(precision, parts, checkpointing, 1, ""),
        new Monitoring(
            2,
            List.of(
                new Probe(
                    "retain", "rows", new ShippedSetting("gold"), null, 0, 4, Sampling.greedy(4))),
            Guards.defaults(),
            Double.POSITIVE_INFINITY),
        method.experience().isEmpty()
            ? null
            : new Rollouts(
                new TreeMap<>(Map.of("reward", new ShippedScorer("gold-helpfulness"))), 16));
  }
}
