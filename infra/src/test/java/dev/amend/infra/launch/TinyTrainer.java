package dev.amend.infra.launch;

import dev.amend.models.train.process.ParentWatch;
import dev.amend.models.train.process.TrainingEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Behaves as its spec, one word, says. */
final class TinyTrainer {
  private TinyTrainer() {}

  public static void main(String[] args) throws Exception {
    Path spec = Path.of(args[0]);
    int status;
    try (ParentWatch watch = ParentWatch.start()) {
      status = run(Files.readString(spec), watch, spec.resolveSibling("checkpoint"));
    }
    System.exit(status);
  }

  private static int run(String word, ParentWatch watch, Path checkpoint) throws Exception {
    switch (word) {
      case "finish" -> {
        say(TrainingEvent.progress(1, 2, Map.of("train/tokens_per_second", 10.0)));
        System.out.println("[native] hello");
        say(TrainingEvent.metric(2, Map.of("train/loss_total", Double.NaN)));
      }
      case "guard" -> say(TrainingEvent.stopped(3, "KL budget of 0.5 nats is spent"));
      case "environment" -> say(TrainingEvent.log(String.join(" ", System.getenv().keySet())));
      case "fail" -> {
        System.err.println("the loss is not finite");
        return 1;
      }
      case "fill-heap" -> {
        List<long[]> hoard = new ArrayList<>();
        while (!watch.stopRequested()) {
          hoard.add(new long[1 << 18]);
        }
        return hoard.size();
      }
      case "train" -> {
        say(TrainingEvent.log("pid " + ProcessHandle.current().pid()));
        await(watch);
        Files.writeString(checkpoint, "5");
        say(TrainingEvent.interrupted(5));
      }
      case "deaf" -> {
        say(TrainingEvent.log("pid " + ProcessHandle.current().pid()));
        Thread.currentThread().join();
      }
      default -> throw new IllegalArgumentException(word);
    }
    return 0;
  }

  private static void await(ParentWatch watch) {
    while (!watch.stopRequested()) {
      LockSupport.parkNanos(2_000_000);
    }
  }

  private static void say(TrainingEvent event) {
    System.out.println(event.line());
  }
}
