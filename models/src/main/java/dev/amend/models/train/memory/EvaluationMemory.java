package dev.amend.models.train.memory;

import dev.amend.models.generate.GenerationMemory;
import dev.amend.models.method.Method;
import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.memory.ProcessMemory;
import dev.amend.models.nn.memory.TokenRows;
import dev.amend.models.train.RetainKl;
import dev.amend.models.train.spec.Probe;
import dev.amend.models.train.spec.TrainingSpec;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an evaluation or the writing of a rollout holds beside what stands: either the rows of the
 * retain KL or the answers that are generated.
 *
 * @param length tokens of the longest rows
 */
record EvaluationMemory(DecoderMemory decoder, Method method, TrainingSpec spec, int length) {
  /** Bytes by what they are for. */
  Map<String, Long> parts() {
    long divergence = divergence();
    GenerationMemory generation = generation();
    long caches = generation.caches();
    boolean asks = !spec.monitoring().probes().isEmpty() || spec.rollouts() != null;
    long answered = !asks ? 0 : decoder.readied() + generation.call();
    boolean validates = divergence > caches + answered;
    Map<String, Long> parts = new TreeMap<>();
    parts.put("validation", validates ? divergence : 0);
    parts.put("caches", validates ? 0 : caches);
    parts.put("answers", validates ? 0 : answered);
    parts.put("allocator", ProcessMemory.allocator(validates ? divergence : answered));
    return parts;
  }

  private long divergence() {
    long validated = spec.data().validate().isEmpty() ? 0 : RetainKl.ROWS;
    TokenRows rows = new TokenRows(validated, length);
    return 2 * decoder.cast()
        + decoder.passing(rows)
        + 4 * decoder.stream(rows)
        + decoder.logits(rows.tokens(), UpdateMemory.DIVERGENCE);
  }

  private GenerationMemory generation() {
    int prompts = spec.monitoring().probes().stream().mapToInt(Probe::prompts).max().orElse(0);
    int answer =
        spec.monitoring().probes().stream()
            .mapToInt(probe -> probe.sampling().maxTokens())
            .max()
            .orElse(0);
    if (spec.rollouts() != null) {
      prompts = (int) Math.max(prompts, StepRows.rollout(method, spec));
      answer = Math.max(answer, spec.rollouts().maxTokens());
    }
    return new GenerationMemory(
        decoder, prompts, Math.min(decoder.config().contextLength(), length + answer));
  }
}
