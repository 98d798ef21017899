package dev.amend.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.safetensors.SafeTensors;
import dev.amend.models.format.safetensors.SafeTensorsWriter;
import dev.amend.models.nn.AdamState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors that a resumed run needs, in one safetensors file that appears whole or not at all:
 * weights that train, both moments and step counters.
 */
final class CheckpointFile {
  private CheckpointFile() {}

  static void write(Path file, AdamState trainable) throws IOException {
    SafeTensorsWriter writer = new SafeTensorsWriter();
    parts(trainable).forEach((name, list) -> add(writer, name, list));
    writer.write(file);
  }

  /** Overwrites tensors in place with those of a file. */
  static void read(Path file, AdamState into) throws IOException {
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

  private static Map<String, NDList> parts(AdamState trainable) {
    Map<String, NDList> parts = new LinkedHashMap<>();
    parts.put("weights", trainable.weights());
    parts.put("first", trainable.first());
    parts.put("second", trainable.second());
    parts.put("steps", trainable.steps());
    return parts;
  }

  private static void add(SafeTensorsWriter writer, String name, NDList list) {
    for (int i = 0; i < list.size(); i++) {
      writer.add(name + "." + i, list.get(i));
    }
  }

  private static void restore(Path file, SafeTensors stored, String name, NDList into)
      throws IOException {
    for (int i = 0; i < into.size(); i++) {
      NDArray tensor = into.get(i);
      Shape shape = stored.entry(name + "." + i).shape();
      if (!shape.equals(tensor.getShape())) {
        throw FormatException.ofTensor(
            file,
            name + "." + i,
            "is " + shape + ", not " + tensor.getShape(),
            "It belongs to another run; delete it");
      }
      stored.readInto(tensor, name + "." + i);
    }
  }
}
