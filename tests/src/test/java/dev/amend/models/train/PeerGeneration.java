package dev.amend.models.train;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.generate.Generation;
import dev.amend.models.generate.Generator;
import dev.amend.models.generate.Prompt;
import dev.amend.models.generate.Sampling;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** 256 prompts, greedy, each to its own length; tokenising and decoding are part of the time. */
final class PeerGeneration {
  private final PeerInputs inputs;
  private final PeerWork work;

  PeerGeneration(PeerInputs inputs, PeerWork work) {
    this.inputs = inputs;
    this.work = work;
  }

  /** Best seconds of all passes, and the tokens that were generated. */
  record Measured(double seconds, long tokens) {}

  Measured run(NDManager manager) throws IOException {
    List<JsonNode> lines = inputs.lines("prompts.jsonl");
    String before = work.prefix() ? inputs.prefix() : "";
    Weights weights = endless(inputs.weights(manager, Precision.FP32));
    double best = Double.POSITIVE_INFINITY;
    long tokens = 0;
    try (Generator generator = new Generator(manager, weights, null, work.precision())) {
      generator.generate(prompts(lines.subList(0, 4), before), Sampling.greedy(128));
      for (int pass = 0; pass < work.passes(); pass++) {
        long begin = System.nanoTime();
        List<Generation> answers = generator.generate(prompts(lines, before), Sampling.greedy(128));
        answers.forEach(answer -> inputs.tokenizer().decode(answer.ids(), true));
        best = Math.min(best, (System.nanoTime() - begin) / 1e9);
        tokens = answers.stream().mapToLong(answer -> answer.ids().length).sum();
      }
    }
    return new Measured(best, tokens);
  }

  private List<Prompt> prompts(List<JsonNode> lines, String before) {
    List<Prompt> prompts = new ArrayList<>();
    for (JsonNode line : lines) {
      int[] ids = inputs.tokenizer().encode(before + line.get("prompt").asText());
      prompts.add(
          new Prompt("p" + prompts.size(), ids, line.get("tokens_" + inputs.model()).asInt()));
    }
    return prompts;
  }

  /** No token ends an answer, so each is as long as its line says. */
  private static Weights endless(Weights weights) {
    DecoderConfig c = weights.config();
    DecoderConfig endless =
        new DecoderConfig(
            c.layers(),
            c.hiddenSize(),
            c.heads(),
            c.kvHeads(),
            c.headDim(),
            c.intermediateSize(),
            c.vocabulary(),
            c.contextLength(),
            c.block(),
            c.positionEncoding(),
            c.tied(),
            c.bos(),
            List.of(),
            c.pad());
    return new Weights(endless, weights.tensors());
  }
}
