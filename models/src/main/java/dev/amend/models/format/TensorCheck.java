package dev.amend.models.format;

import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.architecture.ConfigKeys;
import dev.amend.models.format.architecture.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares the tensors that are there with those that a configuration asks for. */
public final class TensorCheck {
  private TensorCheck() {}

  /**
   * Checks tensors.
   *
   * @param where file or folder that holds them
   * @param found the shapes of those to be used
   * @throws FormatException naming every tensor that is missing, superfluous or of another shape
   */
  public static void check(Path where, Map<String, Shape> found, List<Stored> wanted)
      throws IOException {
    SortedSet<String> extra = new TreeSet<>(found.keySet());
    List<String> problems = new ArrayList<>();
    for (Stored tensor : wanted) {
      if (!extra.remove(tensor.name())) {
        problems.add(tensor.name() + " " + tensor.shape() + " is missing");
      } else if (!tensor.shape().equals(found.get(tensor.name()))) {
        problems.add(
            "%s is %s where %s asks for %s"
                .formatted(
                    tensor.name(), found.get(tensor.name()), ConfigKeys.FILE, tensor.shape()));
      }
    }
    extra.forEach(name -> problems.add(name + " is not part of the model"));
    if (!problems.isEmpty()) {
      throw FormatException.ofFile(
          where,
          "weights and configuration differ: " + String.join("; ", problems),
          "They come from different models, or from a kind that is not supported");
    }
  }
}
