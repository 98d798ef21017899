package dev.amend.pipelines.cli;

import dev.amend.models.data.Json;
import dev.amend.models.gguf.GgufImport;
import dev.amend.models.peft.PeftFolder;
import dev.amend.pipelines.report.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes a Hugging Face folder of what other programs wrote. */
@Command(
    name = "import",
    header = "Make a folder for 'base:' of a GGUF file, or of an adapter of PEFT and its base.",
    description = {
      "",
      "A GGUF file of llama.cpp becomes a Hugging Face folder of 32-bit floats, with",
      "its tokenizer and chat template. Families: Llama, Qwen 2 and 3, Gemma 1 to 3,",
      "Phi-3; types: F32, F16, BF16, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1, Q4_K, Q5_K, Q6_K.",
      "",
      "A folder of PEFT with adapter_config.json and adapter_model.safetensors is",
      "merged into its base: that of --base, or the one that the adapter names, if it",
      "is a folder here. What is not plain LoRA (DoRA, IA3 and others) is refused by",
      "the name of the key."
    },
    footer = {
      "",
      "Examples",
      "  amend import SmolLM2-135M-Instruct.Q4_1.gguf --to models/smollm2",
      "  amend import adapters/support --base models/my-base --to models/support",
      "  amend import adapters/support --to models/support --json"
    })
final class ImportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(paramLabel = "SOURCE", description = "GGUF file, or folder of an adapter")
  private Path source = Path.of("");

  @Option(names = "--base", paramLabel = "DIR", description = "model folder below the adapter")
  private @Nullable Path base;

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR",
      description = "folder with a tokenizer.json, in place of what the GGUF file says")
  private @Nullable Path tokenizer;

  @Option(names = "--to", paramLabel = "DIR", required = true, description = "folder for the model")
  private Path to = Path.of("");

  @Override
  public Integer call() throws IOException {
    Map<String, Object> document = new TreeMap<>(Map.of("folder", to.toString()));
    String said = Files.isRegularFile(source) ? gguf(document) : merged(document);
    Amend parent = Parent.of(amend);
    parent.console().result(parent.json() ? Json.pretty(document).strip() : said);
    return ExitCode.OK.number();
  }

  private String gguf(Map<String, Object> document) throws IOException {
    only(base, "--base", "an adapter");
    GgufImport.Imported imported = GgufImport.run(source, tokenizer, NewFolder.of(to));
    document.put("file", source.toString());
    document.put("model-type", imported.modelType());
    document.put("parameters", imported.parameters());
    document.put("tensors", imported.types());
    return "%s with %s parameters, tensors %s, is in %s"
        .formatted(
            imported.modelType(), Figures.count(imported.parameters()), imported.types(), to);
  }

  private String merged(Map<String, Object> document) throws IOException {
    only(tokenizer, "--tokenizer", "a GGUF file");
    Path below = base == null ? PeftFolder.base(source) : base;
    PeftFolder.merge(source, below, NewFolder.of(to));
    document.put("adapter", source.toString());
    document.put("base", below.toString());
    return "%s on %s is in %s".formatted(source, below, to);
  }

  private void only(@Nullable Path given, String option, String what) {
    if (given != null) {
      throw new Failure(
          ExitCode.USAGE, option + " goes with " + what, "leave it out for " + source);
    }
  }
}
