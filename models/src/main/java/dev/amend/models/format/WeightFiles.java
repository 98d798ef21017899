package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.safetensors.Dtype;
import dev.amend.models.format.safetensors.NativeTensors;
import dev.amend.models.format.safetensors.SafeTensors;
import dev.amend.models.format.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The open safetensors files of a model folder: one, or the shards that an index names. {@code
 * model.safetensors} wins where both exist, as in Hugging Face transformers.
 */
final class WeightFiles implements AutoCloseable {
  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private final SortedMap<String, SafeTensors> byTensor = new TreeMap<>();
  private final List<SafeTensors> open = new ArrayList<>();

  private WeightFiles() {}

  /** Opens all weights of a folder and checks that index and shards agree. */
  static WeightFiles open(Path folder) throws IOException {
    WeightFiles files = new WeightFiles();
    try {
      if (Files.exists(folder.resolve(SINGLE))) {
        SafeTensors only = files.open(folder, SINGLE);
        only.names().forEach(name -> files.byTensor.put(name, only));
      } else {
        files.openShards(folder, ShardIndex.read(index(folder)));
      }
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /** The files that hold a folder's weights, the index first, without opening them. */
  static List<Path> paths(Path folder) throws IOException {
    if (Files.exists(folder.resolve(SINGLE))) {
      return List.of(folder.resolve(SINGLE));
    }
    List<Path> paths = new ArrayList<>(List.of(index(folder)));
    SortedSet<String> shards = new TreeSet<>(ShardIndex.read(index(folder)).values());
    shards.forEach(shard -> paths.add(folder.resolve(shard)));
    return paths;
  }

  SortedSet<String> names() {
    return Collections.unmodifiableSortedSet((SortedSet<String>) byTensor.keySet());
  }

  /** Type and shape of a tensor that {@link #names} holds. */
  TensorEntry entry(String name) throws IOException {
    return holder(name).entry(name);
  }

  /** Shapes of tensors that {@link #names} holds. */
  Map<String, Shape> shapes(Collection<String> names) throws IOException {
    Map<String, Shape> shapes = new TreeMap<>();
    for (String name : names) {
      shapes.put(name, entry(name).shape());
    }
    return shapes;
  }

  /**
   * A tensor that {@link #names} holds, raised to 32 bits.
   *
   * @throws FormatException if one of its numbers is not finite: what is computed with it is none
   */
  NDArray readFloat(NDManager owner, String name) throws IOException {
    return readFloat(owner, name, Dtype.F32);
  }

  NDArray readFloat(NDManager owner, String name, Dtype as) throws IOException {
    NDArray tensor = holder(name).readFloat(owner, name, as);
    if (!NativeTensors.finite(tensor)) {
      tensor.close();
      throw FormatException.ofTensor(
          holder(name).path(),
          name,
          "holds numbers that are not finite (NaN or infinity)",
          "No answer of such a model means anything; fetch or train it again");
    }
    return tensor;
  }

  /** The first float tensor with a number that is not finite, and its file; none as a rule. */
  Optional<String> nonFinite(NDManager owner) throws IOException {
    for (String name : names()) {
      if (entry(name).dtype().real()) {
        try (NDArray tensor = holder(name).read(owner, name)) {
          if (!NativeTensors.finite(tensor)) {
            return Optional.of(name + " of " + holder(name).path().getFileName());
          }
        }
      }
    }
    return Optional.empty();
  }

  private SafeTensors holder(String name) {
    SafeTensors holder = byTensor.get(name);
    if (holder == null) {
      throw new IllegalArgumentException("no tensor \"" + name + "\"");
    }
    return holder;
  }

  private void openShards(Path folder, SortedMap<String, String> index) throws IOException {
    SortedMap<String, SafeTensors> shards = new TreeMap<>();
    for (String shard : new TreeSet<>(index.values())) {
      shards.put(shard, open(folder, shard));
    }
    for (Map.Entry<String, SafeTensors> shard : shards.entrySet()) {
      for (String name : shard.getValue().names()) {
        if (!shard.getKey().equals(index.get(name))) {
          throw FormatException.ofTensor(
              folder.resolve(shard.getKey()),
              name,
              "the index does not place it in this shard",
              "Index and shards come from different models; fetch the folder again");
        }
        byTensor.put(name, shard.getValue());
      }
    }
    SortedSet<String> absent = new TreeSet<>(index.keySet());
    absent.removeAll(byTensor.keySet());
    if (!absent.isEmpty()) {
      throw FormatException.ofFile(
          folder.resolve(INDEX),
          "its shards do not hold " + absent,
          "Index and shards come from different models; fetch the folder again");
    }
  }

  private SafeTensors open(Path folder, String name) throws IOException {
    SafeTensors file = SafeTensors.open(folder.resolve(name));
    open.add(file);
    return file;
  }

  private static Path index(Path folder) throws FormatException {
    Path index = folder.resolve(INDEX);
    if (!Files.exists(index)) {
      throw FormatException.ofFile(
          folder,
          "holds neither " + SINGLE + " nor " + INDEX,
          "Weights in other files (.bin, .pth, .gguf) must be converted to safetensors first");
    }
    return index;
  }

  @Override
  public void close() throws IOException {
    for (SafeTensors file : open) {
      file.close();
    }
  }
}
