package dev.amend.models.generate;

import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.memory.MemoryEstimate;
import dev.amend.models.nn.memory.TokenRows;
import java.util.Map;

/**
 * How much memory a model takes that answers prompts, and a second one of the same shape that tells
 * in float32 how likely the answers are. What the process holds besides is not in it.
 *
 * @param prompts given to the model at once
 * @param length tokens of the longest row, prompt and answer together
 */
public record AnsweringMemory(DecoderConfig config, Precision precision, int prompts, int length) {

  /** Both models, and the larger of what they need to work: they work one after the other. */
  public MemoryEstimate peak() {
    DecoderMemory answering = new DecoderMemory(config, null, precision);
    DecoderMemory telling = new DecoderMemory(config, null, Precision.FP32);
    GenerationMemory generation = new GenerationMemory(answering, prompts, length);
    TokenRows read = new TokenRows(1 + AnswerLikelihood.TOKENS / length, length);
    long reading = telling.passing(read) + 4 * telling.stream(read);
    reading += telling.logits(read.tokens(), 2);
    return MemoryEstimate.of(
        "answers",
        Map.of(
            "weights", answering.weights(precision),
            "tables", 2 * answering.rotations(),
            "likelihood", telling.weights(Precision.FP32),
            "caches", generation.caches(),
            "work", Math.max(generation.call(), reading)));
  }
}
