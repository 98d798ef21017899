package dev.amend.models.generate;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.data.Answer;
import dev.amend.models.data.TokenSequence;
import dev.amend.models.format.ModelReader;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.nn.pack.Targets;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How likely a model finds answers: the mean negative log-likelihood of an answer's tokens given
 * its prompt, in nats. Under the base model it measures fluency: babble is unlikely.
 */
public final class AnswerLikelihood implements AutoCloseable {
  /** Tokens read at once, to bound memory. */
  static final int TOKENS = 4096;

  private final NDManager manager;
  private final Tokenizer tokenizer;
  private final Weights weights;
  private final TorchScript script;
  private final RopeTables tables;
  private final PromptTemplate template;

  private AnswerLikelihood(
      NDManager manager, Tokenizer tokenizer, Weights weights, PromptTemplate template) {
    this.manager = manager;
    this.tokenizer = tokenizer;
    this.weights = weights;
    this.template = template;
    this.script = DecoderScript.compile(manager, weights.config(), null, Precision.FP32);
    this.tables = new RopeTables(manager, weights.config());
  }

  /**
   * Opens a Hugging Face folder.
   *
   * @param device as {@link Devices} reads it
   */
  public static AnswerLikelihood open(Path folder, PromptTemplate template, String device)
      throws IOException {
    NDManager manager = Torch.newManager(Devices.first(device));
    try {
      Weights weights = ModelReader.load(manager, folder);
      return new AnswerLikelihood(manager, Tokenizer.open(folder), weights, template);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * Mean NLL of each answer, float64 [answers]; NaN for one without tokens, of which nothing is
   * known. The stop token is not counted.
   */
  public synchronized double[] meanNll(List<Answer> answers) {
    Torch.prepareThread();
    double[] means = new double[answers.size()];
    Arrays.fill(means, Double.NaN);
    List<TokenSequence> rows = new ArrayList<>();
    List<Integer> said = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      Answer answer = answers.get(i);
      TokenSequence row = template.encode(tokenizer, answer.asked().prompt(), answer.text());
      int length = Math.min(row.ids().length, weights.config().contextLength());
      if (length > row.promptLength()) {
        rows.add(new TokenSequence(Arrays.copyOf(row.ids(), length), row.promptLength()));
        said.add(i);
      }
    }
    for (int from = 0; from < rows.size(); ) {
      int to = from + 1;
      int tokens = rows.get(from).ids().length;
      while (to < rows.size() && tokens + rows.get(to).ids().length <= TOKENS) {
        tokens += rows.get(to++).ids().length;
      }
      meanNll(Targets.of(rows.subList(from, to)), said.subList(from, to), means);
      from = to;
    }
    return means;
  }

  private void meanNll(Targets targets, List<Integer> said, double[] means) {
    int[] counts = new int[means.length];
    said.forEach(answer -> means[answer] = 0);
    float[] values = logLikelihoods(targets);
    for (int t = 0; t < values.length; t++) {
      int answer = said.get((int) targets.row()[t]);
      means[answer] -= values[t];
      counts[answer]++;
    }
    said.forEach(answer -> means[answer] /= counts[answer]);
  }

  private float[] logLikelihoods(Targets targets) {
    try (NDManager step = manager.newSubManager()) {
      Rope rope = tables.of(step, targets.packed().longest());
      return script
          .tensor(
              step,
              "token_logps",
              Adapter.beside(weights, null),
              targets.sequences(step),
              step.create(targets.ids()),
              rope.tables())
          .toFloatArray();
    }
  }

  @Override
  public synchronized void close() {
    script.close();
    tokenizer.close();
    manager.close();
  }
}
