package dev.amend.models.train;

import dev.amend.models.data.Json;
import dev.amend.models.format.ModelFolder;
import dev.amend.models.guard.StopReason;
import dev.amend.models.judge.RemoteMeter;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.Weights;
import dev.amend.models.peft.PeftFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The training process: reads a {@link TrainingSpec} from the file it is given, trains in that
 * file's folder, and says what it does as {@link TrainingEvent} lines on standard output. It leaves
 * {@code model/} (a Hugging Face folder), of an adapter also {@code adapter/} (a PEFT folder), and
 * {@code result.json} beside {@code work/}, where the spec lies and checkpoints are kept.
 */
public final class TrainingMain {
  /** Exit code of a process that left at a checkpoint because it was asked to. */
  public static final int INTERRUPTED = 75;

  /** Folder of the adapter that was trained, beside the model that it is merged into. */
  public static final String ADAPTER = "adapter";

  private TrainingMain() {}

  /** Takes one argument: the path of {@code work/spec.json}. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // a library that prints must not break the event stream
    boolean done;
    try (ParentWatch watch = ParentWatch.start()) {
      done = train(Path.of(args[0]), new EventWriter(out::println), watch::stopRequested);
    }
    System.exit(done ? 0 : INTERRUPTED);
  }

  /** False when interrupted: there is a checkpoint and no result yet. */
  static boolean train(Path file, EventWriter events, BooleanSupplier interrupted)
      throws IOException {
    TrainingSpec spec = Json.read(Files.readString(file), TrainingSpec.class);
    Path work = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path out = Objects.requireNonNull(work.getParent());
    RemoteMeter meter =
        RemoteMeter.of(spec.probes().stream().map(TrainingSpec.Probe::judge).toList());
    try (TrainingSetup setup = new TrainingSetup(spec)) {
      Optional<TrainingResult> result = new Trainer(spec, setup, work, events).run(interrupted);
      if (result.isEmpty()) {
        events.interrupted();
        return false;
      }
      save(setup, Path.of(spec.base()), out.resolve("model"), out.resolve(ADAPTER));
      Files.writeString(out.resolve("result.json"), Json.pretty(result.get()));
      events.peakMemory();
      events.asked(meter.metrics());
      if (result.get().reason() != StopReason.MAX_STEPS) {
        events.stopped(result.get());
      }
      return true;
    }
  }

  private static void save(TrainingSetup setup, Path base, Path folder, Path beside)
      throws IOException {
    Adapter adapter = setup.learner().adapter();
    Weights weights = setup.learner().weights();
    if (adapter != null) {
      // The base anew: the one in training may be of lower precision.
      weights = ModelFolder.load(setup.manager(), base);
      adapter.addTo(weights);
    }
    Files.createDirectories(folder);
    ModelFolder.saveLike(base, weights, folder);
    ModelFolder.copyTokenizer(base, folder);
    if (adapter != null) {
      // Equal runs leave equal bytes wherever they ran, so the base is not named by its path.
      PeftFolder.write(beside, base, weights.config(), adapter, null);
    }
  }
}
