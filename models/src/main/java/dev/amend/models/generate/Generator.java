package dev.amend.models.generate;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Generation by continuous batching: a fixed number of slots, each with its key/value cache; a row
 * that ends makes room for the next prompt at once. One native call a token. Tokens that all
 * prompts begin with are computed once. Not thread-safe.
 */
public final class Generator implements AutoCloseable {
  /** Rows that grow together; more cost memory and, beyond this, gain little speed. */
  static final int SLOTS = 128;

  private final NDManager manager;
  private final DecoderConfig config;
  private final TorchScript script;
  private final RopeTables tables;
  private final @Nullable Weights weights;
  private final @Nullable Adapter adapter;
  private final NDList ready;

  /**
   * A generator that reads the weights it was given as they are at each call, so a model in
   * training can be sampled. Closing it leaves them alone.
   */
  public Generator(
      NDManager owner, Weights weights, @Nullable Adapter adapter, Precision precision) {
    this(owner, weights.config(), weights, adapter, precision);
  }

  private Generator(
      NDManager owner,
      DecoderConfig config,
      @Nullable Weights weights,
      @Nullable Adapter adapter,
      Precision precision) {
    this.manager = owner.newSubManager();
    this.config = config;
    this.weights = weights;
    this.adapter = adapter;
    this.script =
        DecoderScript.compileGeneration(
            manager, config, adapter == null ? null : adapter.config(), precision);
    this.tables = new RopeTables(manager, config);
    this.ready = new NDList();
  }

  /**
   * A generator of a model that does not change. It takes the weights over: they are prepared block
   * by block and freed, so that never much more than one copy is in memory.
   */
  public static Generator taking(NDManager owner, Weights weights, Precision precision) {
    Generator generator = new Generator(owner, weights.config(), null, null, precision);
    generator.ready.addAll(ReadyWeights.takenFrom(generator.manager, generator.script, weights));
    return generator;
  }

  /**
   * Continues prompts of unequal length. A prompt that fills all positions of the model gets an
   * empty answer that is not finished.
   */
  public List<Generation> generate(List<Prompt> prompts, Sampling sampling) {
    if (prompts.isEmpty()) {
      return List.of();
    }
    Torch.prepareThread();
    try (NDManager run = manager.newSubManager()) {
      NDList now = weights == null ? ready : ReadyWeights.of(run, script, weights, adapter);
      SlotGroups groups = SlotGroups.of(config);
      SlotCalls calls = new SlotCalls(run, script, now, tables, sampling, groups);
      return new CacheSlots(run, calls, config, prompts, sampling).fill(SLOTS);
    }
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
