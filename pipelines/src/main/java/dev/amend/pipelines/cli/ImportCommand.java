package dev.amend.pipelines.cli;

import dev.amend.models.data.Json;
import dev.amend.models.peft.PeftFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Merges an adapter that PEFT saved into its base. */
@Command(
    name = "import",
    header = "Merge an adapter of PEFT into its base: a folder for 'base:' in a policy.",
    description = {
      "",
      "ADAPTER holds adapter_config.json and adapter_model.safetensors. What is not",
      "plain LoRA (DoRA, IA3 and others) is refused by the name of the key. The base",
      "is the one of --base, or the one that the adapter names, if it is a folder here."
    },
    footer = {
      "",
      "Examples",
      "  amend import adapters/support --base models/my-base --to models/support",
      "  amend import adapters/support --to models/support --json"
    })
final class ImportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(paramLabel = "ADAPTER", description = "folder of an adapter, as PEFT saves it")
  private Path adapter = Path.of("");

  @Option(names = "--base", paramLabel = "DIR", description = "model folder below the adapter")
  private @Nullable Path base;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "folder for the merged model")
  private Path to = Path.of("");

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    Path below = base == null ? PeftFolder.base(adapter) : base;
    PeftFolder.merge(adapter, below, NewFolder.of(to));
    Map<String, Object> document = new TreeMap<>();
    document.put("adapter", adapter.toString());
    document.put("base", below.toString());
    document.put("folder", to.toString());
    parent
        .console()
        .result(
            parent.json()
                ? Json.pretty(document).strip()
                : "%s on %s is in %s".formatted(adapter, below, to));
    return ExitCode.OK.number();
  }
}
