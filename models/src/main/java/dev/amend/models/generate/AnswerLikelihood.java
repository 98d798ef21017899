package dev.amend.models.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.data.Answer;
import dev.amend.models.format.ModelFolder;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How likely a model finds answers: the mean negative log-likelihood of an answer's tokens given
 * its prompt, in nats. Under the base model it measures fluency: babble is unlikely.
 */
public final class AnswerLikelihood implements AutoCloseable {
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

  /** Opens a Hugging Face folder. */
  public static AnswerLikelihood open(Path folder, PromptTemplate template) throws IOException {
    NDManager manager = Torch.newManager();
    try {
      Weights weights = ModelFolder.load(manager, folder);
      return new AnswerLikelihood(manager, Tokenizer.open(folder), weights, template);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** Mean NLL of each answer; 0 for one without tokens. The stop token is not counted. */
  public synchronized double[] meanNll(List<Answer> answers) {
    Torch.prepareThread();
    int[][] prompts = new int[answers.size()][];
    int[][] texts = new int[answers.size()][];
    int positions = weights.config().positions();
    for (int b = 0; b < prompts.length; b++) {
      int[] prompt = template.prompt(tokenizer, answers.get(b).asked().prompt());
      int[] ids = tokenizer.encode(answers.get(b).text());
      int room = Math.max(0, positions - prompt.length);
      texts[b] = Arrays.copyOf(ids, Math.min(ids.length, room));
      // A prompt that fills the model had no answer; its first tokens stand in the batch for it.
      prompts[b] = Arrays.copyOf(prompt, Math.min(prompt.length, positions));
    }
    return meanNll(prompts, texts);
  }

  private double[] meanNll(int[][] prompts, int[][] texts) {
    int width = 1;
    for (int b = 0; b < prompts.length; b++) {
      width = Math.max(width, prompts[b].length + texts[b].length - 1);
    }
    DecoderConfig config = weights.config();
    long[] ids = new long[prompts.length * width];
    long[] targets = new long[ids.length];
    Arrays.fill(ids, config.pad());
    Arrays.fill(targets, -100);
    for (int b = 0; b < prompts.length; b++) {
      place(prompts[b], texts[b], b * width, ids, targets);
    }
    double[] means = new double[prompts.length];
    try (NDManager step = manager.newSubManager()) {
      Shape shape = new Shape(prompts.length, width);
      Rope rope = tables.of(step, width);
      NDArray logps =
          script.tensor(
              step,
              "token_logps",
              weights.tensors(),
              new NDList(),
              0.0,
              step.create(ids, shape),
              step.create(targets, shape),
              rope.cos(),
              rope.sin());
      float[] values = logps.toFloatArray();
      for (int i = 0; i < values.length; i++) {
        means[i / width] -= values[i];
      }
    }
    for (int b = 0; b < means.length; b++) {
      means[b] = texts[b].length == 0 ? 0 : means[b] / texts[b].length;
    }
    return means;
  }

  private static void place(int[] prompt, int[] text, int at, long[] ids, long[] targets) {
    for (int t = 0; t < prompt.length + text.length - 1; t++) {
      ids[at + t] = t < prompt.length ? prompt[t] : text[t - prompt.length];
      if (t + 1 >= prompt.length) {
        targets[at + t] = text[t + 1 - prompt.length];
      }
    }
  }

  @Override
  public synchronized void close() {
    script.close();
    tokenizer.close();
    manager.close();
  }
}
