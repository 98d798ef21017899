package dev.amend.models.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Json;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.process.TrainingMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Does one piece of work on the inputs that other programs do it on, and prints one line of JSON.
 *
 * <pre>
 * INPUTS product|step|sft|dpo|unlearn|generate [--model small|big] [--train full|lora] [--dtype fp32|bf16]
 *        [--batch 8] [--passes 4] [--prefix] [--threads 2]
 * </pre>
 *
 * The system property {@code amend.device} says where; by default on the processor.
 */
final class PeerBenchmark {
  private PeerBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 2; i < arguments.length; i++) {
      boolean valued = i + 1 < arguments.length && !arguments[i + 1].startsWith("--");
      options.put(arguments[i].substring(2), valued ? arguments[i + 1] : "");
      i += valued ? 1 : 0;
    }
    PeerInputs inputs =
        PeerInputs.open(Path.of(arguments[0]), options.getOrDefault("model", "small"));
    PeerWork work = PeerWork.of(arguments[1], options);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("script", "amend");
    line.put("work", arguments[1]);
    line.putAll(options);
    Device device = Devices.first(System.getProperty(TrainingMain.DEVICE, Devices.CPU));
    line.put("device", Devices.name(device));
    try (NDManager manager = Torch.newManager(device)) {
      Torch.useThreads(Integer.parseInt(options.getOrDefault("threads", "2")));
      if (work.name().equals("product")) {
        line.put("gflops", new ProductSpeed(manager, work.precision()).gigaflops());
      } else if (work.name().equals("generate")) {
        PeerGeneration.Measured measured = new PeerGeneration(inputs, work).run(manager);
        line.put("best_s", measured.seconds());
        line.put("useful_per_s", measured.tokens() / measured.seconds());
        line.put("useful_tokens", measured.tokens());
      } else {
        PeerTraining.Measured measured = new PeerTraining(inputs, work).run(manager);
        line.put("tokens_per_s", measured.tokens() / measured.seconds());
        line.put("best_s", measured.seconds());
        line.put("tokens", measured.tokens());
        line.put("computed", measured.computed());
        line.put("losses", measured.losses());
      }
    }
    System.out.println(Json.write(line));
  }
}
