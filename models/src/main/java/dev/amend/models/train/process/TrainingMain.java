package dev.amend.models.train.process;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Json;
import dev.amend.models.format.ModelReader;
import dev.amend.models.guard.StopReason;
import dev.amend.models.judge.RemoteMeter;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.Trainer;
import dev.amend.models.train.TrainingResult;
import dev.amend.models.train.TrainingSetup;
import dev.amend.models.train.spec.Probe;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /**
   * System property of the devices to train on, written as {@link Devices} reads them. It is no
   * part of the spec, which says what is computed and not where.
   */
  public static final String DEVICE = "amend.device";

  private TrainingMain() {}

  /** Takes one argument: the path of {@code work/spec.json}. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // a library that prints must not break the event stream
    boolean done;
    try (ParentWatch watch = ParentWatch.start()) {
      List<Device> devices = Devices.of(System.getProperty(DEVICE, Devices.AUTO));
      done = train(Path.of(args[0]), devices, new EventWriter(out::println), watch::stopRequested);
    }
    System.exit(done ? 0 : INTERRUPTED);
  }

  /** False when interrupted: there is a checkpoint and no result yet. */
  public static boolean train(
      Path file, List<Device> devices, EventWriter events, BooleanSupplier interrupted)
      throws IOException {
    TrainingSpec spec = Json.read(Files.readString(file), TrainingSpec.class);
    Path work = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path out = Objects.requireNonNull(work.getParent());
    RemoteMeter meter =
        RemoteMeter.of(spec.monitoring().probes().stream().map(Probe::judge).toList());
    try (TrainingSetup setup = new TrainingSetup(spec, devices)) {
      Optional<TrainingResult> result = new Trainer(spec, setup, work, events).run(interrupted);
      if (result.isEmpty()) {
        events.interrupted();
        return false;
      }
      TrainedModel trained =
          new TrainedModel(
              setup.learners().primary(), setup.method().makes(), spec.data().template());
      trained.save(Path.of(spec.base()), out.resolve("model"), out.resolve(ADAPTER));
      TrainingResult kept = result.get().lookedThrough(nonFinite(out.resolve("model")));
      Files.writeString(out.resolve("result.json"), Json.pretty(kept));
      events.peakMemory();
      events.devices((int) devices.stream().filter(Device::isGpu).count());
      events.asked(meter.metrics());
      events.reference(setup.likelihoods());
      if (result.get().reason() != StopReason.MAX_STEPS) {
        events.stopped(result.get());
      }
      return true;
    }
  }

  private static String nonFinite(Path model) throws IOException {
    try (NDManager main = Torch.newManager()) {
      return ModelReader.nonFinite(main, model).orElse("");
    }
  }
}
