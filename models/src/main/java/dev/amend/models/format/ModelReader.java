package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.architecture.Architecture;
import dev.amend.models.format.architecture.Architectures;
import dev.amend.models.format.architecture.ConfigKeys;
import dev.amend.models.format.architecture.Fusion;
import dev.amend.models.format.architecture.Stored;
import dev.amend.models.format.architecture.TensorMap;
import dev.amend.models.format.architecture.TokenIds;
import dev.amend.models.format.safetensors.Dtype;
import dev.amend.models.format.safetensors.HeaderParser;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads a Hugging Face folder of a model: {@code config.json}, {@code generation_config.json} and
 * safetensors, whole or in shards.
 */
public final class ModelReader {
  private ModelReader() {}

  /**
   * Shape and constants of a folder's model, without its weights.
   *
   * @throws FormatException naming the key that is missing, wrong or not supported
   */
  public static DecoderConfig config(Path folder) throws IOException {
    ConfigKeys keys = Architectures.keys(folder);
    Architecture architecture = Architectures.of(keys);
    try {
      return architecture.read(keys, TokenIds.read(folder, keys, architecture.defaults()));
    } catch (IllegalArgumentException e) {
      throw FormatException.ofFile(
          keys.file(), "its sizes do not fit together: " + e.getMessage(), HeaderParser.DAMAGED);
    }
  }

  /**
   * All weights as 32-bit floats on the owner's device; F16 and BF16 are raised.
   *
   * <p>The result's {@code config} is untied where the file of a tied model holds another output
   * head: transformers uses that head, too.
   *
   * @throws FormatException naming every tensor that is missing, superfluous or misshapen
   */
  public static Weights load(NDManager owner, Path folder) throws IOException {
    return load(owner, folder, Precision.FP32);
  }

  /** The same in another number format, in which it takes less memory and loses precision. */
  public static Weights load(NDManager owner, Path folder, Precision precision) throws IOException {
    return load(owner, folder, precision, Set.of());
  }

  /** The same of a folder whose files also hold these tensors, which are another's business. */
  static Weights load(NDManager owner, Path folder, Precision precision, Set<String> besides)
      throws IOException {
    Dtype as = precision == Precision.BF16 ? Dtype.BF16 : Dtype.F32;
    Architecture architecture = Architectures.of(Architectures.keys(folder));
    DecoderConfig said = config(folder);
    try (WeightFiles files = WeightFiles.open(folder);
        NDManager loading = owner.newSubManager()) {
      TensorMap map = architecture.tensors(said).as(files.names());
      boolean tied = said.tied() && OutputHead.holds(loading, map, files);
      DecoderConfig config = said.tied() && !tied ? said.untied() : said;
      map = architecture.tensors(config).as(files.names());
      SortedSet<String> used = new TreeSet<>(OutputHead.used(map, tied, files));
      used.removeAll(besides);
      TensorCheck.check(folder, files.shapes(used), map.tensors());
      NDList tensors = read(loading, map, Layout.of(config).size(), files, as);
      tensors.attach(owner);
      return new Weights(config, tensors);
    }
  }

  /**
   * The first tensor of a folder that holds a number that is not finite, and its file; none as a
   * rule. {@link #load} refuses such a folder; this is for one that was just made.
   */
  public static Optional<String> nonFinite(NDManager owner, Path folder) throws IOException {
    try (WeightFiles files = WeightFiles.open(folder)) {
      return files.nonFinite(owner);
    }
  }

  private static NDList read(
      NDManager loading, TensorMap map, int size, WeightFiles files, Dtype as) throws IOException {
    NDArray[] tensors = new NDArray[size];
    for (Stored stored : map.tensors()) {
      NDArray tensor = files.readFloat(loading, stored.name(), as);
      NDList parts =
          stored.places().size() == 1 && stored.fusion().equals(Fusion.PLAIN)
              ? new NDList(tensor)
              : stored.fusion().split(tensor, stored.parts());
      for (int i = 0; i < parts.size(); i++) {
        tensors[stored.places().get(i)] = parts.get(i);
      }
      if (parts.get(0) != tensor) {
        tensor.close();
      }
    }
    return new NDList(tensors);
  }
}
