package dev.amend.pipelines.cli;

import dev.amend.infra.hub.HubException;
import dev.amend.infra.hub.HubFolder;
import dev.amend.infra.hub.HubListener;
import dev.amend.infra.hub.HubModel;
import dev.amend.infra.hub.HubSettings;
import dev.amend.infra.hub.HubSnapshot;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.console.ProgressLine;
import org.jspecify.annotations.Nullable;

/** Shows on standard error how a model comes from the hub, in megabytes and seconds left. */
final class HubFetch implements HubListener, AutoCloseable {
  private static final long MEGABYTE = 1_000_000;

  private final HubModel model;
  private final Console console;
  private @Nullable ProgressLine progress;
  private long wanted;

  private HubFetch(HubModel model, Console console) {
    this.model = model;
    this.console = console;
  }

  /** The folder of a model, by the settings in a command's environment. */
  static HubFolder of(Amend amend, HubModel model) throws HubException {
    try (HubFetch shown = new HubFetch(model, amend.console())) {
      HubFolder folder = new HubSnapshot(settings(amend), shown).folder(model);
      shown.console.detail("base " + model + " is " + folder.origin() + " in " + folder.folder());
      return folder;
    }
  }

  private static HubSettings settings(Amend amend) {
    try {
      return HubSettings.of(amend.surroundings().environment());
    } catch (IllegalArgumentException e) {
      throw new Failure(
          ExitCode.USAGE, String.valueOf(e.getMessage()), "correct the variable, or unset it");
    }
  }

  @Override
  public void note(String text) {
    console.note(text);
  }

  @Override
  public void progress(String file, long done, long total) {
    if (progress == null || total != wanted) {
      close();
      wanted = total;
      console.note("fetching " + model + ", " + megabytes(total) + " MB");
      progress = console.progress("MB of " + model, megabytes(total));
    }
    progress.update(done / MEGABYTE, file);
  }

  /** Rounded up: a small file is not nothing. */
  private static long megabytes(long bytes) {
    return (bytes + MEGABYTE - 1) / MEGABYTE;
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
