package dev.amend.models.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.ModelModule;
import dev.amend.models.format.safetensors.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The open {@code adapter_model.safetensors} of a folder. Tensors are taken out one by one; what is
 * missing, of another shape, or left over at the end is an error that names all of it.
 */
final class AdapterTensors implements AutoCloseable {
  /** Name of the file. */
  static final String FILE = "adapter_model.safetensors";

  /** In front of every name. */
  static final String PREFIX = "base_model.model.";

  /** Problems that are told; a file of another kind has one for every tensor. */
  private static final int SHOWN = 20;

  private static final String HEAD = "lm_head";
  private static final String PICKLE = "adapter_model.bin";

  private final Path file;
  private final SafeTensors tensors;
  private final SortedSet<String> left;
  private final List<String> problems = new ArrayList<>();

  private AdapterTensors(Path file, SafeTensors tensors) {
    this.file = file;
    this.tensors = tensors;
    this.left = new TreeSet<>(tensors.names());
  }

  /**
   * Opens the tensors of a folder.
   *
   * @throws FormatException where there are none, or only pickled ones, which could run any code
   */
  static AdapterTensors open(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      String only = Files.exists(folder.resolve(PICKLE)) ? ", only " + PICKLE : "";
      throw FormatException.ofFile(
          folder,
          "holds no " + FILE + only,
          "Adapters are read from safetensors only: save it with safe_serialization=True");
    }
    return new AdapterTensors(file, SafeTensors.open(file));
  }

  /**
   * Modules under the names that this file has for them: transformers 5 calls the output head of
   * every language model {@code lm_head}, whatever the model's own file does.
   */
  List<ModelModule> asNamed(List<ModelModule> modules) {
    if (left.stream().noneMatch(name -> name.startsWith(PREFIX + HEAD + "."))) {
      return modules;
    }
    return modules.stream()
        .map(module -> module.kind() == ModelModule.Kind.HEAD ? module.named(HEAD) : module)
        .toList();
  }

  /** Whether there is such a tensor that was not taken yet. */
  boolean has(String name) {
    return left.contains(PREFIX + name);
  }

  /** Shape of a tensor that {@link #has} found. */
  Shape shape(String name) throws IOException {
    return tensors.entry(PREFIX + name).shape();
  }

  /**
   * A tensor in 32 bits; null, and a problem for the end, where it is not there as it should be.
   */
  @Nullable NDArray take(NDManager owner, String name, Shape shape) throws IOException {
    if (!left.remove(PREFIX + name)) {
      problems.add(PREFIX + name + " " + shape + " is missing");
      return null;
    }
    if (!shape(name).equals(shape)) {
      problems.add("%s is %s, not %s".formatted(PREFIX + name, shape(name), shape));
      return null;
    }
    return tensors.readFloat(owner, PREFIX + name);
  }

  /** Notes what is wrong, for the end. */
  void problem(String name, String what) {
    problems.add(PREFIX + name + " " + what);
  }

  /**
   * Says that no more is to be taken.
   *
   * @throws FormatException naming all that was wrong
   */
  void end() throws FormatException {
    left.forEach(name -> problems.add(name + " is not one that the adapter can have"));
    if (problems.size() > SHOWN) {
      String more = "and " + (problems.size() - SHOWN) + " more";
      problems.subList(SHOWN, problems.size()).clear();
      problems.add(more);
    }
    if (!problems.isEmpty()) {
      throw FormatException.ofFile(
          file,
          "tensors, %s and base differ: %s".formatted(PeftConfig.FILE, String.join("; ", problems)),
          "The adapter is of another base, or of a kind that is not supported");
    }
  }

  @Override
  public void close() throws IOException {
    tensors.close();
  }
}
