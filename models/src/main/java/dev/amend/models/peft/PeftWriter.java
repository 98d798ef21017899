package dev.amend.models.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.Json;
import dev.amend.models.format.ModelModule;
import dev.amend.models.format.safetensors.SafeTensorsWriter;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Projection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the corrections of blocks under the names of the base's modules. */
final class PeftWriter {
  private final SortedMap<String, LowRank> corrections = new TreeMap<>();
  private final NDManager scratch;
  private final boolean transposed;

  /** An adapter of a decoder, whose tensors stay open until it is written. */
  PeftWriter(NDManager scratch, List<ModelModule> modules, DecoderConfig decoder, Adapter adapter) {
    this.scratch = scratch;
    SortedMap<Integer, LowRank> byPlace = byPlace(decoder, adapter);
    for (ModelModule module : modules) {
      if (module.places().stream().anyMatch(byPlace::containsKey)) {
        corrections.put(module.path(), joined(module, byPlace));
      }
    }
    this.transposed = modules.stream().anyMatch(ModelModule::transposed);
  }

  private static SortedMap<Integer, LowRank> byPlace(DecoderConfig decoder, Adapter adapter) {
    Layout layout = Layout.of(decoder);
    SortedMap<Integer, LowRank> byPlace = new TreeMap<>();
    int next = 0;
    for (int layer = 0; layer < decoder.layers(); layer++) {
      for (Projection target : adapter.config().targetModules()) {
        NDArray a = adapter.tensors().get(next++);
        NDArray b = adapter.tensors().get(next++);
        if (a.getShape().get(0) > 0) {
          LowRank delta = new LowRank(b, a, adapter.config().scale());
          byPlace.put(layout.at(layer, target.slot()), delta);
        }
      }
    }
    return byPlace;
  }

  /**
   * One correction of a module out of those of its parts: A of one below that of the other, and B
   * with zeros where a part's rows meet another's columns.
   */
  private LowRank joined(ModelModule module, SortedMap<Integer, LowRank> byPlace) {
    List<Integer> places = module.places();
    List<LowRank> there = places.stream().filter(byPlace::containsKey).map(byPlace::get).toList();
    if (places.size() == 1) {
      return there.get(0);
    }
    if (there.size() == places.size() && shareRight(there)) {
      NDList lefts = new NDList();
      there.forEach(delta -> lefts.add(delta.left()));
      return correction(module.joinOutputs(lefts), there.get(0).right(), there.get(0).scale());
    }
    NDList rights = new NDList();
    there.forEach(delta -> rights.add(delta.right()));
    long ranks = rights.stream().mapToLong(a -> a.getShape().get(0)).sum();
    NDList lefts = new NDList();
    long before = 0;
    for (int i = 0; i < places.size(); i++) {
      LowRank delta = byPlace.get(places.get(i));
      long rank = delta == null ? 0 : delta.right().getShape().get(0);
      lefts.add(padded(module.partOutputs(i), delta, before, ranks - before - rank));
      before += rank;
    }
    NDArray right = NDArrays.concat(rights, 0);
    right.attach(scratch);
    return correction(module.joinOutputs(lefts), right, there.get(0).scale());
  }

  private LowRank correction(NDArray left, NDArray right, double scale) {
    left.attach(scratch);
    return new LowRank(left, right, scale);
  }

  /** Parts that were read out of one module still have its A together. */
  private static boolean shareRight(List<LowRank> parts) {
    return parts.stream().allMatch(part -> part.right() == parts.get(0).right());
  }

  private NDArray padded(long rows, @Nullable LowRank delta, long before, long after) {
    NDArray zeros = scratch.zeros(new Shape(rows, before));
    return delta == null
        ? scratch.zeros(new Shape(rows, before + after))
        : NDArrays.concat(
            new NDList(zeros, delta.left(), scratch.zeros(new Shape(rows, after))), 1);
  }

  void write(Path folder, @Nullable String base) throws IOException {
    Files.createDirectories(folder);
    SafeTensorsWriter writer = new SafeTensorsWriter().metadata("format", "pt");
    corrections.forEach(
        (path, delta) -> {
          writer.add(AdapterTensors.PREFIX + path + ".lora_A.weight", delta.right());
          writer.add(AdapterTensors.PREFIX + path + ".lora_B.weight", delta.left());
        });
    writer.write(folder.resolve(AdapterTensors.FILE));
    Files.writeString(
        folder.resolve(PeftConfig.FILE),
        Json.pretty(WrittenConfig.of(corrections, transposed, base)));
  }
}
