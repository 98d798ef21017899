package dev.amend.pipelines.cli;

import dev.amend.infra.mlflow.MlflowAddress;
import dev.amend.infra.mlflow.MlflowTracker;
import dev.amend.infra.store.StoreLock;
import dev.amend.infra.track.Backlog;
import dev.amend.infra.track.TrackingException;
import dev.amend.pipelines.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what the tracking server does not have yet, and brings it there. */
@Command(
    name = "track",
    header = "Show what the MLflow server still lacks; --replay sends it.",
    description = {
      "",
      "Every point is in the log of its run, runs/<id>/tracking.ndjson, before it is sent anywhere.",
      "The server is that of 'tracking' in the recipe, else of MLFLOW_TRACKING_URI. Credentials come",
      "from MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or from MLFLOW_TRACKING_TOKEN.",
      "Sending again what the server has changes nothing there."
    },
    footer = {
      "",
      "Examples",
      "  amend track                         what waits, by run",
      "  amend track --replay                send it, oldest run first",
      "  amend track --replay --from-start   send everything again, as to an emptied server"
    })
final class TrackCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Option(names = "--replay", description = "send what waits")
  private boolean replay;

  @Option(
      names = "--from-start",
      description = "with --replay: every log from its first line, whatever was acknowledged")
  private boolean fromStart;

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    Project project = parent.project();
    MlflowAddress address = address(parent, project);
    Path store = Workshop.store(project).root();
    try (MlflowTracker tracker = new MlflowTracker(address, store)) {
      if (replay) {
        replay(parent, store, tracker);
      }
      show(parent, Backlog.all(store, tracker));
    }
    return ExitCode.OK.number();
  }

  private static MlflowAddress address(Amend parent, Project project) {
    MlflowAddress address = TrackingServer.of(parent, project);
    if (address == null) {
      throw new Failure(
          ExitCode.USAGE,
          "the project names no MLflow server",
          "add 'tracking: http://…' to recipe.yaml, or set " + MlflowAddress.VARIABLE);
    }
    return address;
  }

  /** Under the store's lock: an apply sends the same logs. */
  private void replay(Amend parent, Path store, MlflowTracker tracker) throws IOException {
    try (StoreLock lock = StoreLock.acquire(store, "amend track")) {
      for (Backlog log : Backlog.all(store, tracker)) {
        if (fromStart) {
          log.relay().forget();
        }
        long sent = log.relay().deliver();
        parent
            .console()
            .note(log.run() + ": " + sent + (sent == 1 ? " event" : " events") + " sent");
      }
    } catch (TrackingException e) {
      throw new Failure(
          ExitCode.FAILED, e.told(), "nothing is lost: run `amend track --replay` again later");
    }
  }

  private static void show(Amend parent, List<Backlog> logs) throws IOException {
    Listing listing = new Listing("run", "sent-bytes", "waiting-bytes");
    for (Backlog log : logs) {
      listing.add(
          log.run(),
          Long.toString(log.relay().acknowledged()),
          Long.toString(log.relay().pending()));
    }
    parent.console().result(parent.json() ? listing.json() : listing.table());
  }
}
