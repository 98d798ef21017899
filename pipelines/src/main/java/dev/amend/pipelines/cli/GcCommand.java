package dev.amend.pipelines.cli;

import dev.amend.infra.store.Garbage;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.StoreLock;
import dev.amend.infra.store.Sweep;
import dev.amend.models.data.Json;
import dev.amend.pipelines.console.Counted;
import dev.amend.pipelines.console.TextTable;
import dev.amend.pipelines.plan.Needed;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.step.run.KeptLikelihoods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Removes what a store can do without. As JSON: {@code {"bytes": .., "removed": true, "garbage":
 * [{"path": .., "bytes": .., "reason": ..} ..]}}.
 */
@Command(
    name = "gc",
    header = "Remove what no run, champion or plan needs.",
    description = {
      "",
      "Keeps every step of every run in the store, of the champion and of the project as it is",
      "now, and what those were made from. To let go of a run, remove its folder in runs/ first.",
      "What trainings keep of their reference goes when another version of the program kept it.",
      "Waits for nobody: it ends with 1 while another command writes to the store."
    },
    footer = {
      "",
      "Examples",
      "  amend gc --dry-run",
      "  amend gc --keep-days 7",
      "  amend gc --project demo --json"
    })
final class GcCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Option(names = "--dry-run", description = "show what would go and remove nothing")
  private boolean dryRun;

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      defaultValue = "1",
      description = "keep damage and torn files for N days; by default 1")
  private int keepDays = 1;

  @Override
  public Integer call() throws IOException {
    if (keepDays < 0) {
      throw new Failure(
          ExitCode.USAGE, "--keep-days is " + keepDays, "give a number of days, 0 for none");
    }
    Amend parent = Parent.of(amend);
    Workshop workshop = Workshop.of(parent, parent.project());
    Sweep sweep = dryRun || !Files.exists(workshop.store().root()) ? find(workshop) : run(workshop);
    parent.console().result(parent.json() ? json(sweep) : text(sweep, workshop.store()));
    return ExitCode.OK.number();
  }

  /** Looks with the lock in hand: before, a running apply could still finish what it found. */
  private Sweep run(Workshop workshop) throws IOException {
    try (StoreLock held = StoreLock.acquire(workshop.store().root(), "amend gc")) {
      Sweep sweep = find(workshop);
      sweep.remove(held);
      return sweep;
    }
  }

  private Sweep find(Workshop workshop) throws IOException {
    LocalStepStore store = workshop.store();
    Instant before = Instant.now().minus(Duration.ofDays(keepDays));
    return Sweep.of(store, Needed.by(workshop.graph(), store.root()), before)
        .and(KeptLikelihoods.stale(store));
  }

  private String json(Sweep sweep) {
    Map<String, Object> document = new TreeMap<>();
    document.put("bytes", sweep.bytes());
    document.put("removed", !dryRun);
    List<Map<String, Object>> garbage = sweep.garbage().stream().map(GcCommand::json).toList();
    document.put("garbage", garbage);
    return Json.pretty(document).strip();
  }

  private static Map<String, Object> json(Garbage one) {
    return new TreeMap<>(
        Map.of("path", one.path().toString(), "bytes", one.bytes(), "reason", one.reason()));
  }

  private String text(Sweep sweep, LocalStepStore store) {
    if (sweep.garbage().isEmpty()) {
      return "nothing to remove from " + store.root();
    }
    TextTable table = new TextTable("path", "bytes", "why").right(1);
    for (Garbage one : sweep.garbage()) {
      Path path = store.root().relativize(one.path());
      table.add(path.toString(), Figures.count(one.bytes()), one.reason());
    }
    String what =
        Counted.of(sweep.garbage().size(), "path") + ", " + Figures.count(sweep.bytes()) + " bytes";
    return table + "\n\n" + (dryRun ? "would remove " : "removed ") + what + " of " + store.root();
  }
}
