package dev.amend.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.safetensors.SafeTensors;
import dev.amend.models.format.safetensors.SafeTensorsWriter;
import dev.amend.models.nn.AdamState;
import dev.amend.models.train.engine.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The tensors that a resumed run needs, in one safetensors file that appears whole or not at all:
 * weights that train, both moments and step counters. Those of the model that the method makes are
 * called {@code weights.0}, those of a model beside it {@code critic/weights.0}.
 */
final class CheckpointFile {
  private CheckpointFile() {}

  static void write(Path file, TrainingState state) throws IOException {
    SafeTensorsWriter writer = new SafeTensorsWriter();
    parts(state).forEach((name, list) -> add(writer, name, list));
    writer.write(file);
  }

  /** Whether a file has all tensors of a run, of whatever shape. */
  static boolean holds(Path file, TrainingState state) throws IOException {
    try (SafeTensors stored = SafeTensors.open(file)) {
      return parts(state).entrySet().stream()
          .allMatch(part -> stored.names().containsAll(names(part.getKey(), part.getValue())));
    }
  }

  /** Overwrites tensors in place with those of a file. */
  static void read(Path file, TrainingState into) throws IOException {
    try (SafeTensors stored = SafeTensors.open(file)) {
      for (var part : parts(into).entrySet()) {
        restore(file, stored, part.getKey(), part.getValue());
      }
    }
  }

  /** Writes the weights alone, to come back to if the run goes wrong. */
  static void writeWeights(Path file, AdamState trainable) throws IOException {
    SafeTensorsWriter writer = new SafeTensorsWriter();
    add(writer, "weights", trainable.weights());
    writer.write(file);
  }

  static void readWeights(Path file, AdamState into) throws IOException {
    try (SafeTensors stored = SafeTensors.open(file)) {
      restore(file, stored, "weights", into.weights());
    }
  }

  private static Map<String, NDList> parts(TrainingState state) {
    Map<String, NDList> parts = new LinkedHashMap<>();
    put(parts, "", state.primary());
    state.beside().forEach((role, own) -> put(parts, role.key() + "/", own));
    return parts;
  }

  private static void put(Map<String, NDList> parts, String prefix, AdamState state) {
    parts.put(prefix + "weights", state.weights());
    parts.put(prefix + "first", state.first());
    parts.put(prefix + "second", state.second());
    parts.put(prefix + "steps", state.steps());
  }

  private static List<String> names(String name, NDList list) {
    return IntStream.range(0, list.size()).mapToObj(i -> name + "." + i).toList();
  }

  private static void add(SafeTensorsWriter writer, String name, NDList list) {
    List<String> names = names(name, list);
    for (int i = 0; i < list.size(); i++) {
      writer.add(names.get(i), list.get(i));
    }
  }

  private static void restore(Path file, SafeTensors stored, String name, NDList into)
      throws IOException {
    List<String> names = names(name, into);
    for (int i = 0; i < into.size(); i++) {
      NDArray tensor = into.get(i);
      Shape shape = stored.entry(names.get(i)).shape();
      if (!shape.equals(tensor.getShape())) {
        throw FormatException.ofTensor(
            file,
            names.get(i),
            "is " + shape + ", not " + tensor.getShape(),
            "It belongs to another run; delete it");
      }
      stored.readInto(tensor, names.get(i));
    }
  }
}
