package dev.amend.models.train;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Json;
import dev.amend.models.data.Seeds;
import dev.amend.models.format.ModelReader;
import dev.amend.models.generate.Generator;
import dev.amend.models.generate.Prompt;
import dev.amend.models.generate.Sampling;
import dev.amend.models.method.Npo;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.TrainingScript;
import dev.amend.models.train.spec.AdamW;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The most memory that a piece of work had resident, above that of the process before it.
 *
 * <pre>
 * generate FOLDER   loads in bfloat16 and answers 8 prompts of 64 tokens with 32 each
 * lora FOLDER       ten steps of npo by LoRA with its reference, batch 4 × 256, bfloat16
 * lora-checkpointed FOLDER   the same with training.gradient-checkpointing
 * </pre>
 */
final class MemoryBenchmark {
  private static final Path STATUS = Path.of("/proc/self/status");

  private MemoryBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    try (NDManager manager = Torch.newManager()) {
      Torch.useThreads(2);
      long idle = megabytes("VmRSS");
      if (arguments[0].equals("generate")) {
        generate(manager, folder);
      } else {
        train(manager, folder, arguments[0].equals("lora-checkpointed"));
      }
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("work", arguments[0]);
      line.put("idle_mb", idle);
      line.put("peak_mb", megabytes("VmHWM"));
      line.put("above_idle_mb", megabytes("VmHWM") - idle);
      System.out.println(Json.write(line));
    }
  }

  private static void generate(NDManager manager, Path folder) throws IOException {
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      prompts.add(new Prompt("p" + i, ids(i, 64)));
    }
    try (Generator generator =
        Generator.taking(
            manager, ModelReader.load(manager, folder, Precision.BF16), Precision.BF16)) {
      generator.generate(prompts, Sampling.greedy(32));
    }
  }

  private static void train(NDManager manager, Path folder, boolean checkpointing)
      throws IOException {
    Npo method = new Npo(0.1, 1, 1);
    AdapterConfig adapter = new AdapterConfig(8, 16, List.of(Projection.values()));
    Learner learner =
        new Learner(
            manager,
            new TrainingScript(method, adapter, Precision.BF16, checkpointing),
            ModelReader.load(manager, folder, Precision.BF16),
            7);
    for (int step = 0; step < 10; step++) {
      List<List<Row>> streams = List.of(rows("f", step), rows("n", step));
      learner.step(
          Batch.microBatches(streams, BatchLayout.of(method), 1),
          1e-4,
          new AdamW(0, 1, AdamW.BETA2));
    }
  }

  /** Two rows of each stream: four of 256 positions together. */
  private static List<Row> rows(String stream, int step) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      rows.add(new Row(stream + step + "-" + i, ids(step * 2 + i, 257), 64));
    }
    return rows;
  }

  private static int[] ids(int row, int length) {
    int[] ids = new int[length];
    for (int t = 0; t < length; t++) {
      ids[t] = 3 + Seeds.below(30000, row, t, "memory");
    }
    return ids;
  }

  private static long megabytes(String field) throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
