package dev.amend.models.train.process;

import dev.amend.models.train.TrainingObserver;
import dev.amend.models.train.TrainingResult;
import dev.amend.models.train.reference.ReferenceNllCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Tells what a training run does, one event a line, seldom enough to read. */
public final class EventWriter implements TrainingObserver {
  /** Key of the most memory a process held, in bytes. */
  public static final String PEAK = "compute/peak_bytes";

  /** Key of how many CUDA devices a process trained on; 0 is the processor. */
  public static final String DEVICES = "compute/cuda_devices";

  /** Key of how many rows' likelihoods under the reference were found where others kept them. */
  public static final String FOUND = "compute/reference_found";

  /** Key of how many were computed. */
  public static final String COMPUTED = "compute/reference_computed";

  private static final int POINTS = 200;
  private static final long SECOND = 1_000_000_000L;

  private final Consumer<String> lines;
  private int of;
  private int first;
  private int last;
  private long begin;
  private long tokens;
  private long told;

  public EventWriter(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void started(int step, int planned) {
    of = planned;
    first = step;
    last = step;
    begin = System.nanoTime();
    lines.accept(TrainingEvent.progress(step, of, Map.of()).line());
  }

  @Override
  public void step(int step, Map<String, Double> values, int trained) {
    last = step;
    tokens += trained;
    if (step % Math.max(1, of / POINTS) == 0) {
      lines.accept(TrainingEvent.metric(step, values).line());
    }
    long now = System.nanoTime();
    if (now - told >= SECOND) {
      told = now;
      lines.accept(TrainingEvent.progress(step, of, pace(step, values, now)).line());
    }
  }

  private Map<String, Double> pace(int step, Map<String, Double> values, long now) {
    double seconds = (now - begin) / (double) SECOND;
    Map<String, Double> pace = new TreeMap<>();
    pace.put("loss", values.getOrDefault("train/loss_total", Double.NaN));
    pace.put("tokens_per_second", tokens / seconds);
    pace.put("seconds_left", seconds / (step - first) * (of - step));
    return pace;
  }

  @Override
  public void evaluated(int step, Map<String, Double> values) {
    lines.accept(TrainingEvent.metric(step, values).line());
  }

  @Override
  public void note(String text) {
    lines.accept(TrainingEvent.note(text).line());
  }

  void interrupted() {
    lines.accept(TrainingEvent.interrupted(last).line());
  }

  /** Most memory the process held, natives included; silent where the system does not tell. */
  void peakMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String field : Files.readAllLines(status)) {
        if (field.startsWith("VmHWM:")) {
          double kilobytes = Double.parseDouble(field.replaceAll("\\D", ""));
          lines.accept(TrainingEvent.metric(last, Map.of(PEAK, 1024 * kilobytes)).line());
        }
      }
    }
  }

  /** How many CUDA devices were trained on. */
  void devices(int cuda) {
    lines.accept(TrainingEvent.metric(last, Map.of(DEVICES, (double) cuda)).line());
  }

  /** What judges asked of others; silent when they asked nobody. */
  void asked(Map<String, Double> usage) {
    if (!usage.isEmpty()) {
      lines.accept(TrainingEvent.metric(last, usage).line());
    }
  }

  /** What the reference was asked; silent when no term reads likelihoods. */
  void reference(ReferenceNllCache likelihoods) {
    double found = likelihoods.found();
    double computed = likelihoods.computed();
    if (found + computed > 0) {
      lines.accept(TrainingEvent.metric(last, Map.of(FOUND, found, COMPUTED, computed)).line());
    }
    if (!likelihoods.trouble().isEmpty()) {
      note("what the reference says of rows is not kept for other runs: " + likelihoods.trouble());
    }
  }

  void stopped(TrainingResult result) {
    String text = result.reason() + ": " + result.explanation();
    lines.accept(TrainingEvent.stopped(result.steps(), text).line());
  }
}
