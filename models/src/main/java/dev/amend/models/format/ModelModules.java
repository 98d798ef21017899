package dev.amend.models.format;

import ai.djl.ndarray.types.Shape;
import dev.amend.models.format.architecture.Architectures;
import dev.amend.models.format.architecture.Stored;
import dev.amend.models.format.architecture.TensorMap;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The modules of a model under the names that transformers gives them, which are those of its
 * tensors without {@code .weight} and {@code .bias}. The output head is one of them even where it
 * is the embedding.
 */
public final class ModelModules {
  private static final String WEIGHT = ".weight";
  private static final String BIAS = ".bias";

  private ModelModules() {}

  /**
   * The modules of a folder's model, sorted by name.
   *
   * @param folder whose architecture names them
   */
  public static List<ModelModule> of(Path folder, DecoderConfig config) throws IOException {
    DecoderConfig untied = config.untied();
    TensorMap map = Architectures.of(Architectures.keys(folder)).tensors(untied);
    Map<String, Stored> byName = new TreeMap<>();
    map.tensors().forEach(stored -> byName.put(stored.name(), stored));
    Layout layout = Layout.of(untied);
    List<ModelModule> modules = new ArrayList<>();
    byName.forEach(
        (name, stored) -> {
          if (name.endsWith(WEIGHT)) {
            String path = name.substring(0, name.length() - WEIGHT.length());
            @Nullable Stored bias = byName.get(path + BIAS);
            modules.add(new ModelModule(path, kind(stored, layout), stored, bias));
          }
        });
    return List.copyOf(modules);
  }

  private static ModelModule.Kind kind(Stored stored, Layout layout) {
    int place = stored.places().get(0);
    Shape part = stored.parts().get(0);
    if (place == layout.head()) {
      return ModelModule.Kind.HEAD;
    }
    if (part.dimension() == 1) {
      return ModelModule.Kind.NORM;
    }
    if (place >= layout.first()) {
      return ModelModule.Kind.LINEAR;
    }
    return place == 0 ? ModelModule.Kind.EMBEDDING : ModelModule.Kind.POSITIONS;
  }
}
