package dev.amend.models.train.memory;

import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.memory.ProcessMemory;
import dev.amend.models.nn.memory.TokenRows;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.spec.TrainingSpec;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an update of one model holds beside what stands. Gradients appear as activations go, so it
 * holds either all of these or all of those; where they are summed, over micro-batches or block by
 * block, the sums are there from its start.
 *
 * @param layout of the model's batches
 * @param count rows of its largest micro-batch
 * @param length tokens of the longest rows
 */
record UpdateMemory(
    DecoderMemory decoder, BatchLayout layout, StepRows count, TrainingSpec spec, int length) {
  private static final long FLOAT = 4;

  /** Tensors as large as a chunk of logits that a likelihood and its gradient hold at once. */
  private static final int LIKELIHOOD = 2;

  /** The same with a divergence from the reference. */
  static final int DIVERGENCE = 6;

  /** Bytes by what they are for. */
  Map<String, Long> parts() {
    long logits = logits();
    long activations = activations(logits);
    long gradients = FLOAT * (decoder.trained() + head());
    // the embedding's beside the head's
    long table = spec.optimisation().adapter() == null ? decoder.table() : 0;
    long late = checkpointed() ? table : gradients + table;
    boolean early = activations + logits > late;
    Map<String, Long> parts = new TreeMap<>();
    parts.put("cast", decoder.cast());
    parts.put("activations", early ? activations : 0);
    parts.put("logits", early ? logits : 0);
    parts.put("gradients", sums(gradients) + (early ? 0 : late));
    long freed = early ? activations + logits - returned() : table;
    parts.put("allocator", ProcessMemory.allocator(freed));
    return parts;
  }

  private long sums(long gradients) {
    return (checkpointed() ? gradients : 0) + (spec.compute().microBatches() > 1 ? gradients : 0);
  }

  private long returned() {
    return (checkpointed() ? 1 : config().layers()) * decoder.returned(rows(count.all()));
  }

  private long head() {
    return layout.readsHead() ? config().hiddenSize() : 0;
  }

  /**
   * What blocks keep, and as far as it is more than the logits, which come between the two ways,
   * what the block at work holds besides: the model's or the reference's.
   */
  private long activations(long logits) {
    TokenRows rows = rows(count.all());
    long ends = 2 * decoder.stream(rows); // before the first block, behind the last norm
    long kept =
        checkpointed()
            ? config().layers() * decoder.stream(rows) + decoder.kept(rows)
            : config().layers() * decoder.kept(rows);
    long reference = decoder.cast() + decoder.passing(rows(count.withReference()));
    long passing = Math.max(decoder.passing(rows), reference);
    return ends + kept + Math.max(0, passing - logits);
  }

  /** All rows are taken to be targets: how many of their tokens are prompts is not known. */
  private long logits() {
    if (!layout.readsLogits()) {
      return 0; // a scalar head alone, whose values are few
    }
    long targets = rows(count.all()).tokens();
    long gradients = spec.optimisation().adapter() == null ? 2 * decoder.table() : 0;
    return decoder.logits(targets, count.withReference() > 0 ? DIVERGENCE : LIKELIHOOD)
        + (targets > decoder.chunk() ? gradients : gradients / 2);
  }

  private boolean checkpointed() {
    return spec.compute().gradientCheckpointing();
  }

  private DecoderConfig config() {
    return decoder.config();
  }

  private TokenRows rows(long count) {
    return new TokenRows(count, length);
  }
}
