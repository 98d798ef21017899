package dev.amend.models.train.memory;

import dev.amend.models.generate.GenerationMemory;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.memory.MemoryEstimate;
import dev.amend.models.nn.memory.ProcessMemory;
import dev.amend.models.nn.memory.TokenRows;
import dev.amend.models.train.RetainKl;
import dev.amend.models.train.spec.Probe;
import dev.amend.models.train.spec.TrainingSpec;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How much memory a training process holds when it holds most: a pure function of the model's shape
 * and of what the process is told. That is in a step, in an evaluation of the model, or when it is
 * saved.
 *
 * @param length tokens of the longest rows; an upper bound gives an upper bound
 */
public record TrainingMemory(DecoderConfig config, TrainingSpec spec, int length) {
  /** Tensors as large as a chunk of logits that a likelihood and its gradient hold at once. */
  private static final int LIKELIHOOD = 2;

  /** The same with a divergence from the reference. */
  private static final int DIVERGENCE = 6;

  /** Bytes of a number that trains: two moments of AdamW. */
  private static final long MOMENTS = 8;

  private static final long FLOAT = 4;

  /** The moment at which most is held. */
  public MemoryEstimate peak() {
    return Stream.of(step(), evaluate(), end())
        .max(Comparator.comparing(MemoryEstimate::bytes))
        .orElseThrow();
  }

  private DecoderMemory decoder() {
    return new DecoderMemory(config, spec.optimisation().adapter(), spec.compute().precision());
  }

  /** What a process holds from its start to its end. */
  private Map<String, Long> standing() {
    DecoderMemory decoder = decoder();
    boolean whole = spec.optimisation().adapter() == null;
    Map<String, Long> parts = new TreeMap<>();
    parts.put("process", ProcessMemory.ALL);
    parts.put("weights", decoder.weights(whole ? Precision.FP32 : spec.compute().precision()));
    parts.put("reference", whole ? decoder.weights(Precision.FP32) : 0L);
    parts.put("adapter", whole ? 0L : FLOAT * decoder.trained());
    parts.put("optimiser", MOMENTS * decoder.trained());
    parts.put("tables", 2 * decoder.rotations()); // the learner's and the generator's
    return parts;
  }

  /**
   * Gradients appear as activations go, so a step holds either all of these or all of those; where
   * they are summed, over micro-batches or block by block, the sums are there from its start.
   */
  private MemoryEstimate step() {
    DecoderMemory decoder = decoder();
    StepRows count = StepRows.of(spec);
    long logits = logits(decoder, count);
    long activations = activations(decoder, count, logits);
    long gradients = FLOAT * decoder.trained();
    long table =
        spec.optimisation().adapter() == null
            ? decoder.table()
            : 0; // the embedding's beside the head's
    long sums =
        (spec.compute().gradientCheckpointing() ? gradients : 0)
            + (spec.compute().microBatches() > 1 ? gradients : 0);
    long late = spec.compute().gradientCheckpointing() ? table : gradients + table;
    boolean early = activations + logits > late;
    Map<String, Long> parts = standing();
    parts.put("cast", decoder.cast());
    parts.put("activations", early ? activations : 0);
    parts.put("logits", early ? logits : 0);
    parts.put("gradients", sums + (early ? 0 : late));
    long returned =
        (spec.compute().gradientCheckpointing() ? 1 : config.layers())
            * decoder.returned(rows(count.all()));
    long freed = early ? activations + logits - returned : table;
    parts.put("allocator", ProcessMemory.allocator(freed));
    return MemoryEstimate.of("step", parts);
  }

  /**
   * What blocks keep, and as far as it is more than the logits, which come between the two ways,
   * what the block at work holds besides: the policy's or the reference's.
   */
  private long activations(DecoderMemory decoder, StepRows count, long logits) {
    TokenRows rows = rows(count.all());
    long ends = 2 * decoder.stream(rows); // before the first block, behind the last norm
    long kept =
        spec.compute().gradientCheckpointing()
            ? config.layers() * decoder.stream(rows) + decoder.kept(rows)
            : config.layers() * decoder.kept(rows);
    long reference = decoder.cast() + decoder.passing(rows(count.withReference()));
    long passing = Math.max(decoder.passing(rows), reference);
    return ends + kept + Math.max(0, passing - logits);
  }

  /** All rows are taken to be targets: how many of their tokens are prompts is not known. */
  private long logits(DecoderMemory decoder, StepRows count) {
    if (!StepRows.readsLogits(spec)) {
      return 0; // a scalar head alone, whose values are few
    }
    long targets = rows(count.all()).tokens();
    long gradients = spec.optimisation().adapter() == null ? 2 * decoder.table() : 0;
    return decoder.logits(targets, count.withReference() > 0 ? DIVERGENCE : LIKELIHOOD)
        + (targets > decoder.chunk() ? gradients : gradients / 2);
  }

  private MemoryEstimate evaluate() {
    DecoderMemory decoder = decoder();
    long validated = spec.data().validate().isEmpty() ? 0 : RetainKl.ROWS;
    TokenRows rows = rows(validated);
    long divergence = 2 * decoder.cast() + decoder.passing(rows) + 4 * decoder.stream(rows);
    divergence += decoder.logits(rows.tokens(), DIVERGENCE);
    GenerationMemory generation = generation(decoder);
    long caches = generation.caches();
    boolean asks = !spec.monitoring().probes().isEmpty() || spec.rollouts() != null;
    long answered = !asks ? 0 : decoder.readied() + generation.call();
    Map<String, Long> parts = standing();
    boolean validates = divergence > caches + answered;
    parts.put("validation", validates ? divergence : 0);
    parts.put("caches", validates ? 0 : caches);
    parts.put("answers", validates ? 0 : answered);
    parts.put("allocator", ProcessMemory.allocator(validates ? divergence : answered));
    return MemoryEstimate.of("evaluation", parts);
  }

  private GenerationMemory generation(DecoderMemory decoder) {
    int prompts = spec.monitoring().probes().stream().mapToInt(Probe::prompts).max().orElse(0);
    int answer =
        spec.monitoring().probes().stream()
            .mapToInt(probe -> probe.sampling().maxTokens())
            .max()
            .orElse(0);
    if (spec.rollouts() != null) {
      prompts = (int) Math.max(prompts, StepRows.rollout(spec));
      answer = Math.max(answer, spec.rollouts().maxTokens());
    }
    return new GenerationMemory(
        decoder, prompts, Math.min(config.contextLength(), length + answer));
  }

  /** An adapter is merged into the base read anew, in float32. */
  private MemoryEstimate end() {
    Map<String, Long> parts = standing();
    parts.put(
        "merged", spec.optimisation().adapter() == null ? 0L : decoder().weights(Precision.FP32));
    return MemoryEstimate.of("end", parts);
  }

  private TokenRows rows(long count) {
    return new TokenRows(count, length);
  }
}
