package dev.amend.models.format.architecture;

import ai.djl.ndarray.types.Shape;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tensors of a model's file and what each holds of the decoder. */
public final class TensorMap {
  private final Layout layout;
  private final List<Shape> shapes;
  private final List<Stored> tensors = new ArrayList<>();
  private String embedding = "";
  private String head = "";
  private String prefix = "";
  private Set<String> computed = Set.of();

  TensorMap(DecoderConfig config) {
    layout = Layout.of(config);
    shapes = layout.shapes();
  }

  public TensorMap embedding(String name) {
    embedding = name;
    return add(name, Fusion.PLAIN, List.of(0));
  }

  /** The table of learned positions. */
  TensorMap positions(String name) {
    return add(name, Fusion.PLAIN, List.of(1));
  }

  /** What every block has; what blocks of this decoder lack is left out. */
  TensorMap blocks(String prefix, List<BlockTensor> block) {
    for (int layer = 0; layer < layout.config().layers(); layer++) {
      for (BlockTensor tensor : block) {
        if (layout.slots().containsAll(tensor.slots())) {
          int here = layer;
          List<Integer> places =
              tensor.slots().stream().map(slot -> layout.at(here, slot)).toList();
          add(prefix + layer + "." + tensor.name(), tensor.fusion(), places);
        }
      }
    }
    return this;
  }

  /** The final norm: a weight, and a bias where norms have one. */
  TensorMap finalNorm(String name) {
    add(name + ".weight", Fusion.PLAIN, List.of(layout.finalNorm()));
    boolean bias = layout.size() - (layout.config().tied() ? 0 : 1) > layout.finalNorm() + 1;
    return bias ? add(name + ".bias", Fusion.PLAIN, List.of(layout.finalNorm() + 1)) : this;
  }

  /** The output head; stored only where it is not the embedding. */
  public TensorMap head(String name) {
    head = name;
    return layout.config().tied() ? this : add(name, Fusion.PLAIN, List.of(layout.head()));
  }

  /** Ends of names that old files carry and nobody reads: the program computes them. */
  TensorMap computed(String... endings) {
    computed = Set.of(endings);
    return this;
  }

  /** A beginning of names that some files leave out. */
  TensorMap optionalPrefix(String name) {
    prefix = name;
    return this;
  }

  /** The same with the names that a file has: with the optional prefix or without. */
  public TensorMap as(Set<String> names) {
    if (prefix.isEmpty() || names.stream().anyMatch(name -> name.startsWith(prefix))) {
      return this;
    }
    TensorMap bare = new TensorMap(layout.config()).computed(computed.toArray(String[]::new));
    bare.embedding = bare(embedding);
    bare.head = head;
    tensors.forEach(
        one ->
            bare.tensors.add(
                new Stored(bare(one.name()), one.fusion(), one.places(), one.parts())));
    return bare;
  }

  private String bare(String name) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  public List<Stored> tensors() {
    return List.copyOf(tensors);
  }

  public String embedding() {
    return embedding;
  }

  public String head() {
    return head;
  }

  public boolean isComputed(String name) {
    return computed.stream().anyMatch(name::endsWith);
  }

  private TensorMap add(String name, Fusion fusion, List<Integer> places) {
    tensors.add(new Stored(name, fusion, places, places.stream().map(shapes::get).toList()));
    return this;
  }
}
