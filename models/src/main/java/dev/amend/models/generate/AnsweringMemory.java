package dev.amend.models.generate;

import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.memory.MemoryEstimate;
import dev.amend.models.nn.memory.TokenRows;
import java.util.Map;

/**
 * How much memory a model takes that answers prompts, and a second one of the same shape that tells
 * in float32 how likely the answers are. They work in steps of their own, but a process keeps a
 * model for a minute after its last use, so each step finds the other's model there. What the
 * process holds besides is not in it.
 *
 * @param prompts given to the model at once
 * @param length tokens of the longest row, prompt and answer together
 */
public record AnsweringMemory(DecoderConfig config, Precision precision, int prompts, int length) {
  /** While prompts are answered. */
  public MemoryEstimate answering() {
    DecoderMemory answering = new DecoderMemory(config, null, precision);
    GenerationMemory generation = new GenerationMemory(answering, prompts, length);
    return during("answers", generation.caches(), generation.call(), 1);
  }

  /** While likelihoods of its answers are told. */
  public MemoryEstimate reading() {
    return during("likelihoods", 0, reading(2), 1);
  }

  /**
   * While a model of its shape tells how it predicts the tokens of rows, with which the one that
   * told of answers may still be there.
   */
  public MemoryEstimate readingRows() {
    return during("rows", 0, reading(4), 2);
  }

  /**
   * What a pass over a batch of sequences takes.
   *
   * @param copies tensors of the size of a chunk of logits that are alive at once
   */
  private long reading(int copies) {
    DecoderMemory telling = new DecoderMemory(config, null, Precision.FP32);
    TokenRows read = new TokenRows(1 + SequenceReader.TOKENS / length, length);
    long work = telling.passing(read) + 4 * telling.stream(read);
    return work + telling.logits(read.tokens(), copies);
  }

  private MemoryEstimate during(String moment, long caches, long work, int readers) {
    DecoderMemory answering = new DecoderMemory(config, null, precision);
    DecoderMemory telling = new DecoderMemory(config, null, Precision.FP32);
    return MemoryEstimate.of(
        moment,
        Map.of(
            "weights",
            answering.weights(precision),
            "tables",
            2 * answering.rotations(),
            "likelihood",
            readers * telling.weights(Precision.FP32),
            "caches",
            caches,
            "work",
            work));
  }
}
