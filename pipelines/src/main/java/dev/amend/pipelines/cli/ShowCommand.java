package dev.amend.pipelines.cli;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.StepManifest;
import dev.amend.models.data.Json;
import dev.amend.pipelines.config.Closest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows one committed step: its manifest and the folder of its files. */
@Command(
    name = "show",
    header = "Show a step: what it read, what it made, what it measured.",
    description = {"", "STEP is a name or a key as 'amend plan' shows them."},
    footer = {"", "Examples", "  amend show 'train npo'", "  amend show train-0123456789abcdef"})
final class ShowCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(paramLabel = "STEP", description = "name or key")
  private String step = "";

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    Workshop workshop = Workshop.of(parent.project());
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
    Map<String, Object> document = new TreeMap<>();
    document.put("folder", store.folder(manifest.stepKey()).toString());
    document.put("config", found.get().config());
    document.put("manifest", manifest);
    parent.console().result(Json.pretty(document).strip());
    return ExitCode.OK.number();
  }
}
