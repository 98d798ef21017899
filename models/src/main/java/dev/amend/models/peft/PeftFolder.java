package dev.amend.models.peft;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.format.ModelModule;
import dev.amend.models.format.ModelModules;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.ModelWriter;
import dev.amend.models.format.TokenizerFiles;
import dev.amend.models.format.architecture.ConfigKeys;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder of an adapter as PEFT saves it: {@code adapter_config.json} and {@code
 * adapter_model.safetensors}. What is written here, PEFT loads unchanged.
 */
public final class PeftFolder {
  private PeftFolder() {}

  /**
   * Reads an adapter.
   *
   * @param folder of the adapter
   * @param base folder of the model below it, whose architecture names the modules
   * @param weights of that model
   * @throws FormatException when the adapter is not plain LoRA, or does not fit the base
   */
  public static PeftAdapter read(NDManager owner, Path folder, Path base, Weights weights)
      throws IOException {
    PeftConfig config = PeftConfig.read(folder);
    try (AdapterTensors tensors = AdapterTensors.open(folder);
        NDManager reading = owner.newSubManager()) {
      PeftAdapter adapter =
          new PeftReader(reading, config, weights, tensors)
              .read(tensors.asNamed(ModelModules.of(base, weights.config())));
      if (config.tied() && adapter.changesHead(weights)) {
        throw FormatException.ofKey(
            folder.resolve(PeftConfig.FILE),
            "ensure_weight_tying",
            "is true, and the adapter changes the embedding or the head of a base that ties them",
            "Supported: false. Merge the adapter with PEFT");
      }
      adapter.attach(owner);
      return adapter;
    } catch (NamePattern.EndlessPatternException e) {
      throw FormatException.ofFile(
          folder.resolve(PeftConfig.FILE),
          "a regular expression in it takes too long to match",
          "List the modules by name");
    }
  }

  /**
   * The folder of the model that an adapter says it is for: a path relative to the adapter's
   * folder, or to where the program runs.
   *
   * @throws FormatException when it names none that is here
   */
  public static Path base(Path folder) throws IOException {
    String named = PeftConfig.read(folder).base();
    try {
      Path besides = folder.resolve(named).normalize();
      for (Path base : List.of(besides, Path.of(named))) {
        if (!named.isEmpty() && Files.isDirectory(base)) {
          return base;
        }
      }
    } catch (InvalidPathException e) {
      // A name that is no path is told below, like any other that is not here.
    }
    throw FormatException.ofKey(
        folder.resolve(PeftConfig.FILE),
        PeftConfig.BASE,
        named.isEmpty() ? "is missing" : "is '" + named + "', which is no folder here",
        "Fetch the base and name its folder there");
  }

  /**
   * Writes the model that an adapter makes of its base: a folder like the base's, with the
   * tokenizer of the adapter where it has one.
   *
   * @param folder of the adapter
   * @param base folder of the model below it
   * @param to made when it does not exist
   * @throws FormatException as {@link #read} does, and for sequence classifiers
   */
  public static void merge(Path folder, Path base, Path to) throws IOException {
    if (PeftConfig.read(folder).task() != PeftConfig.Task.CAUSAL_LM) {
      throw FormatException.ofKey(
          folder.resolve(PeftConfig.FILE),
          "task_type",
          "is SEQ_CLS: the adapter makes a classifier, which says no next token",
          "Supported: CAUSAL_LM");
    }
    try (NDManager manager = Torch.newManager()) {
      Weights weights = ModelReader.load(manager, base);
      Weights merged = read(manager, folder, base, weights).merged(manager, weights);
      ModelWriter.saveLike(base, merged, to);
    }
    boolean own = Files.exists(folder.resolve("tokenizer.json"));
    TokenizerFiles.copy(own ? folder : base, to);
  }

  /**
   * Copies an adapter's two files.
   *
   * @param base what the copy is to call the base; null where it is not known
   */
  public static void copy(Path from, Path to, @Nullable String base) throws IOException {
    PeftConfig.read(from);
    Files.createDirectories(to);
    Path tensors = to.resolve(AdapterTensors.FILE);
    Files.copy(from.resolve(AdapterTensors.FILE), tensors, StandardCopyOption.REPLACE_EXISTING);
    ObjectNode keys = ConfigKeys.read(from.resolve(PeftConfig.FILE)).object().deepCopy();
    keys.put(PeftConfig.BASE, base);
    Files.writeString(to.resolve(PeftConfig.FILE), Json.pretty(keys));
  }

  /**
   * Writes an adapter that was trained here. Where a file of the base holds several matrices as
   * one, their corrections are written as one, too: A one below the other, B side by side.
   *
   * @param folder made when it does not exist
   * @param base folder of the model below it
   * @param named what the file is to call the base; null where it is not known who will read it
   */
  public static void write(
      Path folder, Path base, DecoderConfig decoder, Adapter adapter, @Nullable String named)
      throws IOException {
    try (NDManager scratch = adapter.tensors().getManager().newSubManager()) {
      List<ModelModule> modules = ModelModules.of(base, decoder);
      new PeftWriter(scratch, modules, decoder, adapter).write(folder, named);
    }
  }
}
