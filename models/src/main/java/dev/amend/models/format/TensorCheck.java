package dev.amend.models.format;

import dev.amend.models.data.FormatException;
import dev.amend.models.format.architecture.ConfigKeys;
import dev.amend.models.format.architecture.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares the tensors of a folder with those that its configuration asks for. */
final class TensorCheck {
  private TensorCheck() {}

  /**
   * @param names the tensors to be used, in some order
   * @throws FormatException naming every tensor that is missing, superfluous or of another shape
   */
  static void check(Path folder, SortedSet<String> names, List<Stored> wanted, WeightFiles files)
      throws IOException {
    SortedSet<String> extra = new TreeSet<>(names);
    List<String> problems = new ArrayList<>();
    for (Stored tensor : wanted) {
      if (!extra.remove(tensor.name())) {
        problems.add(tensor.name() + " " + tensor.shape() + " is missing");
      } else if (!files.entry(tensor.name()).shape().equals(tensor.shape())) {
        problems.add(
            "%s is %s where %s asks for %s"
                .formatted(
                    tensor.name(),
                    files.entry(tensor.name()).shape(),
                    ConfigKeys.FILE,
                    tensor.shape()));
      }
    }
    extra.forEach(name -> problems.add(name + " is not part of the model"));
    if (!problems.isEmpty()) {
      throw FormatException.ofFile(
          folder,
          "weights and configuration differ: " + String.join("; ", problems),
          "They come from different models, or from a kind that is not supported");
    }
  }
}
