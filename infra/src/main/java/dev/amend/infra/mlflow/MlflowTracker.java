package dev.amend.infra.mlflow;

import dev.amend.infra.track.RunEvent;
import dev.amend.infra.track.RunStatus;
import dev.amend.infra.track.Tracker;
import dev.amend.models.data.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlflow.api.proto.Service;

/**
 * Writes the events of a tracking log to an MLflow server: runs below their parents, parameters,
 * metric histories, tags, datasets as inputs, and artifacts.
 *
 * <p>It may be given the same events again, after a crash or by a replay: runs are found by our id,
 * points carry the time of the log, and servers keep equal points once. Not thread-safe.
 */
public final class MlflowTracker implements Tracker, AutoCloseable {
  private static final int DIGITS = 8;

  private final MlflowServer server;
  private final Runs runs;
  private final Uploads uploads;
  private final Map<String, RunBatch> batches = new LinkedHashMap<>();

  /**
   * A tracker; nothing is asked of the server yet.
   *
   * @param store that artifacts lie in
   */
  public MlflowTracker(MlflowAddress address, Path store) {
    this(address, store, new Patience(wait -> Thread.sleep(wait.toMillis())));
  }

  MlflowTracker(MlflowAddress address, Path store, Patience patience) {
    server = new MlflowServer(address, patience);
    runs = new Runs(server);
    uploads = new Uploads(server, store);
  }

  /** How far a log was delivered is kept for each server and experiment by itself. */
  @Override
  public String id() {
    return "mlflow-" + Digests.of(server.address().toString()).substring(0, DIGITS);
  }

  @Override
  public void accept(List<RunEvent> events) throws IOException {
    batches.clear();
    for (RunEvent event : events) {
      if (event instanceof RunEvent.Started start) {
        begin(start);
      } else if (event instanceof RunEvent.Metric point) {
        batch(point.run()).point(point);
      } else if (event instanceof RunEvent.Tag tag) {
        batch(tag.run()).tag(tag.key(), tag.value());
      } else if (event instanceof RunEvent.Artifact made) {
        artifact(made);
      } else if (event instanceof RunEvent.Ended end) {
        end(end);
      }
    }
    for (String run : batches.keySet()) {
      send(run);
    }
  }

  private void begin(RunEvent.Started start) throws IOException {
    runs.begin(start);
    start.description().params().forEach(batch(start.run())::param);
    start.description().tags().forEach(batch(start.run())::tag);
  }

  private void artifact(RunEvent.Artifact made) throws IOException {
    String name = "artifact." + Path.of(made.path()).getFileName();
    batch(made.run()).tag(name + ".path", made.path());
    if (!made.sha256().isEmpty()) {
      batch(made.run()).tag(name + ".sha256", made.sha256());
    }
    uploads.upload(runs.of(made.run()), made.path());
  }

  private void end(RunEvent.Ended end) throws IOException {
    send(end.run());
    String run = runs.of(end.run()).getRunId();
    server.ask(
        client -> {
          client.setTerminated(run, status(end.status()), end.time());
          return run;
        });
  }

  private static Service.RunStatus status(RunStatus status) {
    return switch (status) {
      case RUNNING -> Service.RunStatus.RUNNING;
      case FINISHED -> Service.RunStatus.FINISHED;
      case FAILED -> Service.RunStatus.FAILED;
      case KILLED -> Service.RunStatus.KILLED;
    };
  }

  private RunBatch batch(String run) {
    return batches.computeIfAbsent(run, id -> new RunBatch());
  }

  private void send(String run) throws IOException {
    batch(run).send(server, runs.of(run).getRunId());
  }

  @Override
  public void close() {
    server.close();
  }
}
