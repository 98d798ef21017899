package dev.amend.pipelines.cli;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.StepManifest;
import dev.amend.models.data.Json;
import dev.amend.models.overlap.Closest;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows one committed step: a page for people, or as JSON its manifest, settings and folder. */
@Command(
    name = "show",
    header = "Show a step: what it read, what it made, what it measured.",
    description = {
      "",
      "Inputs by name and key, files with their sizes, metrics, settings, the folder; of a training",
      "step why it stopped. Ends with 1 when the step has no result yet."
    },
    footer = {"", "Examples", "  amend show 'train npo'", "  amend show train-0123456789abcdef"})
final class ShowCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(paramLabel = "STEP", description = "name or key, as `amend plan` shows them")
  private String step = "";

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    Workshop workshop = Workshop.of(parent, parent.project());
    LocalStepStore store = workshop.store();
    var found =
        workshop.graph().steps().stream()
            .filter(s -> s.name().equals(step) || s.spec().key().shortName().equals(step))
            .findFirst();
    if (found.isEmpty()) {
      List<String> names = workshop.graph().steps().stream().map(s -> s.name()).toList();
      throw new Failure(
          ExitCode.USAGE, "the project has no step '" + step + "'", Closest.help(step, names));
    }
    StepManifest manifest =
        store
            .committed(found.get().spec().key())
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.FAILED,
                        "step '" + step + "' has no result yet",
                        "run `amend apply`"));
    Path folder = store.folder(manifest.stepKey());
    parent
        .console()
        .result(
            parent.json()
                ? json(found.get(), manifest, folder)
                : new StepPage(workshop.graph(), found.get(), manifest, folder).text());
    return ExitCode.OK.number();
  }

  private static String json(Step step, StepManifest manifest, Path folder) {
    Map<String, Object> document = new TreeMap<>();
    document.put("folder", folder.toString());
    document.put("config", step.config());
    document.put("manifest", manifest);
    return Json.pretty(document).strip();
  }
}
