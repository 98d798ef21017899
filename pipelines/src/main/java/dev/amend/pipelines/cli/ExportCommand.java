package dev.amend.pipelines.cli;

import dev.amend.models.data.Json;
import dev.amend.models.format.ModelWriter;
import dev.amend.models.peft.PeftConfig;
import dev.amend.models.peft.PeftFolder;
import dev.amend.models.train.process.TrainingMain;
import dev.amend.pipelines.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Copies a model of the project, or its adapter, out of the store. */
@Command(
    name = "export",
    header = "Write a model, or the adapter it was trained by, into a folder of its own.",
    description = {
      "",
      "--merged writes a Hugging Face folder, which transformers opens. --adapter",
      "writes a PEFT folder, which PeftModel.from_pretrained opens on the same base;",
      "there is one when the recipe says 'adapter'. Ends with 1 when there is none."
    },
    footer = {
      "",
      "Examples",
      "  amend export 'train npo' --merged models/quiet",
      "  amend export 'train npo' --adapter adapters/quiet --base org/my-base",
      "  amend export champion --merged models/champion --json"
    })
final class ExportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(
      paramLabel = "MODEL",
      description = "'base', 'champion', a step such as 'train npo', or a Hugging Face folder")
  private String model = "";

  @ArgGroup(multiplicity = "1")
  private Form form = new Form();

  @Option(
      names = "--base",
      paramLabel = "NAME",
      description =
          "what the adapter's file calls its base: a folder, or a name on the hub; of a step, if not"
              + " said, the folder of the project's base")
  private @Nullable String base;

  /** One of the two. */
  private static final class Form {
    @Option(names = "--merged", paramLabel = "DIR", description = "folder for the whole model")
    private @Nullable Path merged;

    @Option(names = "--adapter", paramLabel = "DIR", description = "folder for the adapter alone")
    private @Nullable Path adapter;
  }

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    boolean project = Files.exists(parent.folder().resolve(Project.POLICY));
    @Nullable Workshop workshop = project ? Workshop.of(parent, parent.project()) : null;
    Path from = from(model, workshop);
    Path merged = form.merged;
    Path adapter = form.adapter;
    if (merged != null) {
      ModelWriter.copy(from, NewFolder.of(merged));
      said(parent, "merged", merged);
    }
    if (adapter != null) {
      PeftFolder.copy(adapter(from), NewFolder.of(adapter), named(from, workshop));
      said(parent, "adapter", adapter);
    }
    return ExitCode.OK.number();
  }

  private static Path from(String typed, @Nullable Workshop workshop) {
    return workshop == null ? ModelArgument.outside(typed) : ModelArgument.folder(typed, workshop);
  }

  /** The project's base, for models that its steps made of it. A champion may be of another. */
  private @Nullable String named(Path from, @Nullable Workshop workshop) {
    if (base != null
        || workshop == null
        || model.equals(ModelArgument.CHAMPION)
        || !from.startsWith(workshop.store().root())) {
      return base;
    }
    return from(workshop.graph().base().name(), workshop).toAbsolutePath().toString();
  }

  private Path adapter(Path from) {
    Path adapter = from.resolveSibling(TrainingMain.ADAPTER);
    if (!PeftConfig.isIn(adapter)) {
      throw new Failure(
          ExitCode.FAILED,
          "'" + model + "' has no adapter: it was trained whole, or elsewhere",
          "export it with --merged, or write 'adapter' in the recipe and apply again");
    }
    return adapter;
  }

  private void said(Amend parent, String what, Path folder) {
    Map<String, Object> document = new TreeMap<>();
    document.put("folder", folder.toString());
    document.put("form", what);
    document.put("model", model);
    parent
        .console()
        .result(
            parent.json()
                ? Json.pretty(document).strip()
                : "%s of %s is in %s".formatted(what, model, folder));
  }
}
