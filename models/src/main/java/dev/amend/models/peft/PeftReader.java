package dev.amend.models.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.format.ModelModule;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the tensors of an adapter's file where they belong in the decoder. */
final class PeftReader {
  /** Head of a sequence classifier. */
  private static final String SCORE = "score";

  private final NDManager owner;
  private final PeftConfig config;
  private final Weights base;
  private final AdapterTensors tensors;
  private final SortedMap<Integer, LowRank> matrices = new TreeMap<>();
  private final SortedMap<Integer, LowRank> tables = new TreeMap<>();
  private final SortedMap<Integer, NDArray> saved = new TreeMap<>();
  private final SortedMap<Integer, NDArray> kept = new TreeMap<>();

  PeftReader(NDManager owner, PeftConfig config, Weights base, AdapterTensors tensors) {
    this.owner = owner;
    this.config = config;
    this.base = base;
    this.tensors = tensors;
  }

  PeftAdapter read(List<ModelModule> modules) throws IOException {
    boolean classifier = config.task() == PeftConfig.Task.SEQ_CLS;
    for (ModelModule module : modules) {
      if (!classifier || module.kind() != ModelModule.Kind.HEAD) {
        read(module);
      }
    }
    dropTiedHead();
    @Nullable NDArray score = classifier ? score() : null;
    tensors.end();
    return new PeftAdapter(
        config, BlockMatrices.adapter(owner, base.config(), matrices), tables, saved, kept, score);
  }

  private void read(ModelModule module) throws IOException {
    String path = module.path();
    if (config.isSaved(path)) {
      put(saved, module.places(), weight(module, path + ".weight"));
      if (module.biasLength() > 0) {
        put(saved, module.biasPlaces(), bias(module, path + ".bias"));
      }
      return;
    }
    boolean corrected = module.kind() != ModelModule.Kind.NORM && config.corrects(module);
    if (corrected) {
      correction(module);
    }
    String wrapped = corrected ? path + ".base_layer" : path;
    boolean trained =
        config.bias() == PeftConfig.Bias.ALL
            || (corrected && config.bias() == PeftConfig.Bias.LORA_ONLY);
    if (trained && module.biasLength() > 0) {
      put(kept, module.biasPlaces(), bias(module, wrapped + ".bias"));
    }
    // PEFT stores the base's own tables along when they were corrected or made longer.
    if (tensors.has(wrapped + ".weight") && isTable(module)) {
      put(kept, module.places(), weight(module, wrapped + ".weight"));
      kept.entrySet().removeIf(this::isOfBase);
    }
  }

  /** A tied base has no place for a head of its own; a copy of the embedding says nothing new. */
  private void dropTiedHead() {
    NDArray head = kept.get(Layout.of(base.config().untied()).head());
    if (base.config().tied() && head != null) {
      kept.remove(kept.lastKey());
      if (!head.contentEquals(kept.getOrDefault(0, base.tensors().get(0)))) {
        tensors.problem("*", "holds an output head and a tied embedding that differ");
      }
    }
  }

  private boolean isOfBase(Map.Entry<Integer, NDArray> tensor) {
    NDList all = base.tensors();
    return tensor.getKey() < all.size()
        && all.get(tensor.getKey()).contentEquals(tensor.getValue());
  }

  private static boolean isTable(ModelModule module) {
    return switch (module.kind()) {
      case EMBEDDING, POSITIONS, HEAD -> true;
      case LINEAR, NORM -> false;
    };
  }

  private void correction(ModelModule module) throws IOException {
    long rank = config.rank(module);
    String path = module.path();
    double scale = config.scale(module);
    boolean lookup =
        module.kind() == ModelModule.Kind.EMBEDDING || module.kind() == ModelModule.Kind.POSITIONS;
    String kind = lookup ? ".lora_embedding_%s" : ".lora_%s.weight";
    // A table [rows, width] is looked up by row, so what goes in are its rows.
    long in = lookup ? module.outputs() : module.inputs();
    long out = lookup ? module.inputs() : module.outputs();
    NDArray a = tensors.take(owner, path + kind.formatted("A"), new Shape(rank, in));
    NDArray b = tensors.take(owner, path + kind.formatted("B"), new Shape(out, rank));
    if (a == null || b == null) {
      return;
    }
    if (lookup) {
      NDArray left = a.transpose().duplicate();
      tables.put(module.places().get(0), new LowRank(left, b.transpose().duplicate(), scale));
    } else if (module.kind() == ModelModule.Kind.HEAD) {
      tables.put(module.places().get(0), new LowRank(b, a, scale));
    } else {
      NDList parts = module.splitOutputs(b);
      for (int i = 0; i < parts.size(); i++) {
        matrices.put(module.places().get(i), new LowRank(parts.get(i), a, scale));
      }
    }
  }

  private @Nullable NDList weight(ModelModule module, String name) throws IOException {
    NDArray tensor = tensors.take(owner, name, module.shape());
    return tensor == null ? null : module.split(tensor);
  }

  private @Nullable NDList bias(ModelModule module, String name) throws IOException {
    NDArray tensor = tensors.take(owner, name, new Shape(module.biasLength()));
    return tensor == null ? null : module.splitBias(tensor);
  }

  private static void put(
      SortedMap<Integer, NDArray> into, List<Integer> places, @Nullable NDList parts) {
    if (parts != null) {
      for (int i = 0; i < places.size(); i++) {
        into.put(places.get(i), parts.get(i));
      }
    }
  }

  private @Nullable NDArray score() throws IOException {
    String name = SCORE + ".weight";
    long labels = tensors.has(name) ? Math.max(1, tensors.shape(name).getShape()[0]) : 1;
    return tensors.take(owner, name, new Shape(labels, base.config().hiddenSize()));
  }
}
