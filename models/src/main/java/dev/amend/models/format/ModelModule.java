package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.format.architecture.Fusion;
import dev.amend.models.format.architecture.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module of a model as transformers names it, such as {@code model.layers.0.self_attn.q_proj},
 * and what its weight and bias hold of the decoder.
 */
public final class ModelModule {
  /** What a module does. */
  public enum Kind {
    /** A matrix of a block. */
    LINEAR,
    /** Vectors of tokens. */
    EMBEDDING,
    /** Vectors of positions. */
    POSITIONS,
    /** The output head, which may be the embedding. */
    HEAD,
    NORM
  }

  private final String path;
  private final Kind kind;
  private final Stored weight;
  private final @Nullable Stored bias;

  ModelModule(String path, Kind kind, Stored weight, @Nullable Stored bias) {
    this.path = path;
    this.kind = kind;
    this.weight = weight;
    this.bias = bias;
  }

  /** Its name. */
  public String path() {
    return path;
  }

  /** The same under another name. */
  public ModelModule named(String other) {
    return new ModelModule(other, kind, weight, bias);
  }

  public Kind kind() {
    return kind;
  }

  /** Whether its file turns matrices round: the Conv1D of GPT-2. */
  public boolean transposed() {
    return weight.fusion().equals(new Fusion.Rows(true));
  }

  /**
   * Places of what its weight holds, in the {@link dev.amend.models.nn.Layout} of the decoder with
   * an output head of its own.
   */
  public List<Integer> places() {
    return weight.places();
  }

  /** Shape of its weight in a file. */
  public Shape shape() {
    return weight.shape();
  }

  /** Numbers that go in: columns of the decoder's matrix. */
  public long inputs() {
    return weight.parts().get(0).get(1);
  }

  /** Numbers that come out: rows of the decoder's matrices together. */
  public long outputs() {
    return weight.parts().stream().mapToLong(part -> part.get(0)).sum();
  }

  /** Rows of one of the decoder's matrices. */
  public long partOutputs(int part) {
    return weight.parts().get(part).get(0);
  }

  /** The decoder's tensors out of the weight of a file. */
  public NDList split(NDArray stored) {
    return weight.fusion().split(stored, weight.parts());
  }

  /** The rows [out, n] of each of the decoder's matrices, out of those of the whole module. */
  public NDList splitOutputs(NDArray whole) {
    long columns = whole.getShape().get(1);
    List<Shape> parts =
        weight.parts().stream().map(part -> new Shape(part.get(0), columns)).toList();
    return weight.fusion().outputs().split(whole, parts);
  }

  /** The reverse of {@link #splitOutputs}. */
  public NDArray joinOutputs(NDList parts) {
    return weight.fusion().outputs().join(parts);
  }

  /** Places of what its bias holds; none without one. */
  public List<Integer> biasPlaces() {
    return bias == null ? List.of() : bias.places();
  }

  /** Length of its bias; 0 without one. */
  public long biasLength() {
    return bias == null ? 0 : bias.shape().size();
  }

  /** The decoder's tensors out of the bias of a file. */
  public NDList splitBias(NDArray stored) {
    return bias == null ? new NDList() : bias.fusion().split(stored, bias.parts());
  }
}
