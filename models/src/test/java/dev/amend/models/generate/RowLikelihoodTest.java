package dev.amend.models.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.data.TokenSequence;
import dev.amend.models.format.ModelReader;
import dev.amend.models.generate.RowLikelihood.AskedRow;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.nn.pack.Targets;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.text.AnswerEnd;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of 270 tokens and 32 positions with random weights, and rows that it never saw. */
class RowLikelihoodTest {
  private static final PromptTemplate TEMPLATE =
      new PromptTemplate("<|user|>{prompt}<|assistant|>");
  private static final Example SHORT = example("who ?", "me");
  private static final Example MIDDLE = example("what is it ?", "it is a tin");
  private static final Example CUT = example("and ?", "so on and so on and so on and so on and so");

  @TempDir private static Path folder;

  @BeforeAll
  static void makeModel() throws IOException {
    Path rows = Files.createDirectory(folder.resolve("rows"));
    Files.writeString(rows.resolve("rows.jsonl"), Json.write(SHORT) + "\n");
    new ScratchModel(270, 1, 16, 2, 1, 16, 32).write(List.of(rows), TEMPLATE, 7, model());
  }

  private static Path model() throws IOException {
    return Files.createDirectories(folder.resolve("model"));
  }

  private static List<TokenLogProbs> told(Example... examples) throws IOException {
    try (SequenceReader reader = SequenceReader.open(model(), TEMPLATE, Devices.CPU)) {
      return new RowLikelihood(reader)
          .of(Arrays.stream(examples).map(one -> new AskedRow("c/seen", one)).toList());
    }
  }

  /** The same in double precision from all logits of one row, with nothing packed or cut. */
  private static void isWhatTheLogitsSay(TokenLogProbs told, Example example) throws IOException {
    try (NDManager manager = Torch.newManager();
        Tokenizer tokenizer = Tokenizer.open(model())) {
      Weights weights = ModelReader.load(manager, model());
      AnswerEnd end = AnswerEnd.of(weights.config().eos().get(0));
      TokenSequence row = TEMPLATE.encode(tokenizer, example, end);
      int length = Math.min(32, row.ids().length);
      TokenSequence read = new TokenSequence(Arrays.copyOf(row.ids(), length), row.promptLength());
      float[] logits = logits(manager, weights, Targets.of(List.of(read)));
      assertThat(told.tokens())
          .isEqualTo(Arrays.copyOfRange(read.ids(), read.promptLength(), length));
      int vocabulary = weights.config().vocabulary();
      for (int t = 0; t < told.tokens().length; t++) {
        double[] logProbs = new double[vocabulary];
        for (int v = 0; v < vocabulary; v++) {
          logProbs[v] = logits[t * vocabulary + v];
        }
        isPredicted(told, t, normalised(logProbs));
      }
    }
  }

  private static float[] logits(NDManager manager, Weights weights, Targets targets) {
    try (NDManager call = manager.newSubManager()) {
      TorchScript script =
          DecoderScript.compile(
              call, weights.config(), null, Precision.FP32, DecoderScript.parity());
      Rope rope = Rope.of(call, weights.config(), 32, 32);
      float[] logits =
          script
              .tensor(
                  call,
                  "all_logits",
                  Adapter.beside(weights, null),
                  targets.sequences(call),
                  rope.tables())
              .toFloatArray();
      script.close();
      return logits;
    }
  }

  private static double[] normalised(double[] logits) {
    double logSum = Math.log(Arrays.stream(logits).map(Math::exp).sum());
    return Arrays.stream(logits).map(logit -> logit - logSum).toArray();
  }

  private static void isPredicted(TokenLogProbs told, int t, double[] logProbs) {
    double mean = Arrays.stream(logProbs).map(log -> Math.exp(log) * log).sum();
    double variance =
        Arrays.stream(logProbs).map(log -> Math.exp(log) * (log - mean) * (log - mean)).sum();
    int argmax = 0;
    for (int v = 1; v < logProbs.length; v++) {
      argmax = logProbs[v] > logProbs[argmax] ? v : argmax;
    }
    // ln 270 = 5.6, and float32 holds seven digits.
    assertThat((double) told.logProbs()[t]).isCloseTo(logProbs[told.tokens()[t]], within(1e-5));
    assertThat(told.argmax()[t]).isEqualTo(argmax);
    assertThat((double) told.means()[t]).isCloseTo(mean, within(1e-5));
    assertThat((double) told.variances()[t]).isCloseTo(variance, within(1e-6));
  }

  @Test
  void everyTokenIsToldAsThePlainLogitsHaveIt() throws IOException {
    List<TokenLogProbs> told = told(MIDDLE, SHORT, CUT);
    isWhatTheLogitsSay(told.get(0), MIDDLE);
    isWhatTheLogitsSay(told.get(1), SHORT);
    isWhatTheLogitsSay(told.get(2), CUT);
  }

  @Test
  void theEndOfAnAnswerIsItsLastTokenUnlessTheContextEndsBefore() throws IOException {
    List<TokenLogProbs> told = told(SHORT, CUT);
    TokenLogProbs whole = told.get(0);
    assertThat(whole.ended()).isTrue();
    assertThat(whole.withoutEnd().tokens())
        .isEqualTo(Arrays.copyOf(whole.tokens(), whole.tokens().length - 1));
    assertThat(told.get(1).ended()).isFalse();
    assertThat(told.get(1).withoutEnd()).isEqualTo(told.get(1));
  }

  @Test
  void ofARowWithoutAnAnswerOrWithoutRoomNothingIsTold() throws IOException {
    Example none = example("who ?", " ");
    Example full = example("who is there ? ".repeat(40), "me");
    List<TokenLogProbs> told = told(none, SHORT, full);
    assertThat(told)
        .extracting(TokenLogProbs::id)
        .containsExactly(none.id(), SHORT.id(), full.id());
    assertThat(told.get(0).tokens()).isEmpty();
    assertThat(told.get(1)).isEqualTo(told(SHORT).get(0));
    assertThat(told.get(2).tokens()).isEmpty();
  }

  /** Of 400 rows of a dozen tokens not all are read together. */
  @Test
  void rowsBesideItChangeNoNumberByMoreThanRounding() throws IOException {
    List<Example> many = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      many.add(example("who is " + i + " ?", "it is " + i * 7));
    }
    List<TokenLogProbs> together = told(many.toArray(Example[]::new));
    for (int i : new int[] {0, 199, 399}) {
      TokenLogProbs alone = told(many.get(i)).get(0);
      assertThat(together.get(i).id()).isEqualTo(many.get(i).id());
      assertThat(together.get(i).tokens()).isEqualTo(alone.tokens());
      assertThat(together.get(i).logProbs()).containsExactly(alone.logProbs(), within(1e-5f));
    }
  }

  private static Example example(String prompt, String response) {
    return Example.of("s", prompt, response, "g", Map.of());
  }
}
