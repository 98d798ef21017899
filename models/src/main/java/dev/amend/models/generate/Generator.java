package dev.amend.models.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.data.Seeds;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batched generation with a key/value cache, one native call a token. It reads the weights it was
 * given as they are at each call, so a model in training can be sampled. Not thread-safe.
 */
public final class Generator implements AutoCloseable {
  private final NDManager manager;
  private final DecoderConfig config;
  private final NDList weights;
  private final NDList adapters;
  private final double scale;
  private final TorchScript script;
  private final RopeTables tables;

  /** A generator for a model and, when given, its adapter. Closing it leaves the weights alone. */
  public Generator(NDManager owner, Weights weights, @Nullable Adapter adapter) {
    this.manager = owner.newSubManager();
    this.config = weights.config();
    this.weights = weights.tensors();
    this.adapters = adapter == null ? new NDList() : adapter.tensors();
    this.scale = adapter == null ? 0.0 : adapter.config().scale();
    this.script =
        DecoderScript.compile(
            manager,
            config,
            adapter == null ? null : adapter.config(),
            Precision.FP32,
            DecoderScript.generation());
    this.tables = new RopeTables(manager, config);
  }

  /**
   * Continues prompts of unequal length in one left-padded batch. A prompt that fills all positions
   * of the model gets an empty answer that is not finished.
   */
  public List<Generation> generate(List<Prompt> prompts, Sampling sampling) {
    if (prompts.isEmpty()) {
      return List.of();
    }
    Torch.prepareThread();
    PaddedPrompts padded = PaddedPrompts.of(prompts, sampling.maxTokens(), config);
    AnswerRows answers = new AnswerRows(padded.limits(), config.eos());
    try (NDManager run = manager.newSubManager()) {
      Rope rope = tables.of(run, padded.width());
      NDList keys = cache(run, padded);
      NDList values = cache(run, padded);
      NDArray keep = run.create(padded.keep(), new Shape(padded.rows(), padded.most()));
      long[] ids = padded.ids();
      long[] place = padded.place();
      for (int i = 0, at = 0; !answers.allClosed(); i++) {
        int width = ids.length / padded.rows();
        try (NDManager step = run.newSubManager()) {
          Shape shape = new Shape(padded.rows(), width);
          NDArray chosen =
              script.tensor(
                  step,
                  "next_token",
                  weights,
                  adapters,
                  scale,
                  keys,
                  values,
                  step.create(ids, shape),
                  at,
                  step.create(place, shape),
                  keep,
                  rope.cos(),
                  rope.sin(),
                  sampling.temperature(),
                  sampling.topK(),
                  sampling.topP(),
                  step.create(draws(prompts, sampling, i), new Shape(padded.rows(), 1)));
          ids = chosen.toLongArray();
        }
        at += width;
        answers.append(ids);
        place = padded.placeOf(i);
      }
    }
    return answers.generations();
  }

  private NDList cache(NDManager run, PaddedPrompts padded) {
    Shape shape = new Shape(padded.rows(), config.keyHeads(), padded.most(), config.headWidth());
    NDList cache = new NDList();
    for (int layer = 0; layer < config.layers(); layer++) {
      cache.add(run.zeros(shape));
    }
    return cache;
  }

  private static double[] draws(List<Prompt> prompts, Sampling sampling, int position) {
    double[] draws = new double[prompts.size()];
    if (sampling.temperature() > 0) {
      for (int b = 0; b < draws.length; b++) {
        draws[b] = Seeds.uniform(sampling.seed(), position, "token:" + prompts.get(b).id());
      }
    }
    return draws;
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
