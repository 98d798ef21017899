package dev.amend.models.train;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Seeds;
import dev.amend.models.generate.Generation;
import dev.amend.models.generate.Generator;
import dev.amend.models.generate.Prompt;
import dev.amend.models.generate.Sampling;
import dev.amend.models.method.GaMismatchKl;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.method.Npo;
import dev.amend.models.method.Sft;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.TrainingScript;
import dev.amend.models.train.process.TrainingMain;
import dev.amend.models.train.spec.AdamW;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Training and generation against this machine's matrix speed, measured in one run: every round
 * times each case once, and the best of all rounds counts, so that other programs disturb all
 * alike.
 *
 * <p>A trained token of a model with P weights outside its embedding costs 6 P FLOP and 12 · layers
 * · width · T / 2 of causal attention.
 */
final class EngineBenchmark {
  private static final int ROUNDS = 25;
  private static final int ROWS = 16;
  private static final int LENGTH = 128;

  private static final DecoderConfig SMALL =
      DecoderConfig.llama(4, 256, 4, 2, 64, 704, 2048, 512, 1e4, 1e-6, true, -1, List.of(0), 0);
  private static final AdapterConfig LORA =
      new AdapterConfig(8, 16, List.of(Projection.Q, Projection.V));

  private interface Case {
    /** Seconds of one repetition. */
    double run();
  }

  /** What a case does: tokens and floating-point operations of one repetition. */
  private record Work(Case timed, double tokens, double flop) {}

  private final NDManager manager =
      Torch.newManager(Devices.first(System.getProperty(TrainingMain.DEVICE, Devices.CPU)));
  private final ProductSpeed product = new ProductSpeed(manager, Precision.FP32);
  private final Map<String, Work> cases = new LinkedHashMap<>();

  public static void main(String[] arguments) {
    EngineBenchmark benchmark = new EngineBenchmark();
    Torch.useThreads(arguments.length == 0 ? 2 : Integer.parseInt(arguments[0]));
    benchmark.prepare();
    benchmark.print(benchmark.measure());
  }

  private void prepare() {
    cases.put(product.name() + ", fp32", work(product));
    cases.put(product.name() + ", bf16", work(new ProductSpeed(manager, Precision.BF16)));
    add("sft step, fp32", new Sft(), null, Precision.FP32);
    add("sft step, bf16", new Sft(), null, Precision.BF16);
    add("sft step, fp32, LoRA", new Sft(), LORA, Precision.FP32);
    add("npo step, fp32, LoRA", Methods.create(Npo.class, Map.of()), LORA, Precision.FP32);
    add(
        "ga-mismatch-kl step, fp32",
        Methods.create(GaMismatchKl.class, Map.of()),
        null,
        Precision.FP32);
    cases.put("generation, 32 × (16 + 112), greedy", generation());
    cases.put("reference of 128 × (16 + 32), row by row", reference(1));
    cases.put("reference of 128 × (16 + 32), 32 rows at once", reference(32));
  }

  private static Work work(ProductSpeed product) {
    return new Work(product::seconds, 0, product.flop());
  }

  private void add(
      String name, Method method, @Nullable AdapterConfig adapter, Precision precision) {
    Learner learner =
        new Learner(
            manager,
            new TrainingScript(method, adapter, precision, false),
            InitialWeights.of(manager, SMALL, 1),
            1);
    List<List<Row>> streams = new ArrayList<>();
    BatchLayout order = BatchLayout.of(method);
    order.datasets().forEach(stream -> streams.add(rows()));
    Batch batch = Batch.microBatches(streams, order, 1).get(0);
    AdamW adamW = new AdamW(0.01, 1, AdamW.BETA2);
    double tokens = (double) batch.rows().size() * LENGTH;
    Case step =
        () -> {
          long begin = System.nanoTime();
          learner.step(List.of(batch), 1e-4, adamW);
          return (System.nanoTime() - begin) / 1e9;
        };
    boolean plain = method instanceof Sft && adapter == null;
    cases.put(name, new Work(step, tokens, plain ? tokens * flopPerToken() : 0));
  }

  private static double flopPerToken() {
    double attention = 12.0 * SMALL.layers() * SMALL.hiddenSize() * LENGTH / 2;
    return 6.0 * SMALL.parameters() + attention;
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int[] ids = new int[LENGTH + 1];
      for (int t = 0; t < ids.length; t++) {
        ids[t] = Seeds.below(SMALL.vocabulary(), i, t, "benchmark");
      }
      rows.add(new Row("row" + i, ids, 1));
    }
    return rows;
  }

  /** What a reference says of the answers of a rollout. */
  private Work reference(int atOnce) {
    Learner learner =
        new Learner(
            manager,
            new TrainingScript(new Sft(), null, Precision.FP32, false),
            InitialWeights.of(manager, SMALL, 1),
            1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      int[] ids = new int[48];
      for (int t = 0; t < ids.length; t++) {
        ids[t] = Seeds.below(SMALL.vocabulary(), i, t, "rollout");
      }
      rows.add(new Row("row" + i, ids, 16));
    }
    Case passes =
        () -> {
          long begin = System.nanoTime();
          for (int from = 0; from < rows.size(); from += atOnce) {
            learner.forward().referenceNll(rows.subList(from, from + atOnce));
          }
          return (System.nanoTime() - begin) / 1e9;
        };
    return new Work(passes, 128 * 48, 0);
  }

  private Work generation() {
    Generator generator =
        new Generator(manager, InitialWeights.of(manager, SMALL, 1), null, Precision.FP32);
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      int[] ids = new int[16];
      for (int t = 0; t < ids.length; t++) {
        ids[t] = 1 + Seeds.below(SMALL.vocabulary() - 1, i, t, "prompt");
      }
      prompts.add(new Prompt("p" + i, ids));
    }
    int tokens =
        generator.generate(prompts, Sampling.greedy(112)).stream()
            .mapToInt(Generation::tokens)
            .sum();
    Case timed =
        () -> {
          long begin = System.nanoTime();
          generator.generate(prompts, Sampling.greedy(112));
          return (System.nanoTime() - begin) / 1e9;
        };
    return new Work(timed, tokens, 0);
  }

  private Map<String, Double> measure() {
    Map<String, Double> best = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      cases.forEach((name, work) -> best.merge(name, work.timed().run(), Math::min));
    }
    return best;
  }

  private void print(Map<String, Double> best) {
    double ceiling = product.flop() / seconds(best, product.name() + ", fp32");
    System.out.println("| case | best ms | tokens/s | GFLOP/s | share of the fp32 product |");
    System.out.println("|---|---|---|---|---|");
    cases.forEach(
        (name, work) -> {
          double seconds = seconds(best, name);
          String tokens = work.tokens() == 0 ? "" : format("%,.0f", work.tokens() / seconds);
          double speed = work.flop() / seconds;
          String flops = speed == 0 ? "" : format("%.0f", speed / 1e9);
          String share = speed == 0 ? "" : format("%.2f", speed / ceiling);
          System.out.println(
              format("| %s | %.1f | %s | %s | %s |", name, 1e3 * seconds, tokens, flops, share));
        });
  }

  private static double seconds(Map<String, Double> best, String name) {
    return Objects.requireNonNull(best.get(name), name);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
