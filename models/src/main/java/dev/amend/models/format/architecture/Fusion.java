package dev.amend.models.format.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** How a tensor of a file holds one or more tensors of a decoder. */
public sealed interface Fusion {
  /** As it is. */
  Fusion PLAIN = new Rows(false);

  /** [in, out] where the decoder has [out, in]: the Conv1D of GPT-2. */
  Fusion TRANSPOSED = new Rows(true);

  /** Shape of the file's tensor. */
  Shape shape(List<Shape> parts);

  /** The decoder's tensors out of the file's. */
  NDList split(NDArray stored, List<Shape> parts);

  /** The file's tensor out of the decoder's. */
  NDArray join(NDList parts);

  /** The same for matrices whose rows are outputs, however the file turns its own. */
  default Fusion outputs() {
    return this;
  }

  /**
   * One below the other.
   *
   * @param transposed whether the whole is then transposed
   */
  record Rows(boolean transposed) implements Fusion {
    @Override
    public Fusion outputs() {
      return new Rows(false);
    }

    @Override
    public Shape shape(List<Shape> parts) {
      long rows = parts.stream().mapToLong(part -> part.get(0)).sum();
      if (parts.get(0).dimension() == 1) {
        return new Shape(rows);
      }
      long columns = parts.get(0).get(1);
      return transposed ? new Shape(columns, rows) : new Shape(rows, columns);
    }

    @Override
    public NDList split(NDArray stored, List<Shape> parts) {
      NDArray whole = transposed ? stored.transpose() : stored;
      NDList split = new NDList();
      long from = 0;
      for (Shape part : parts) {
        long to = from + part.get(0);
        split.add(whole.get(from + ":" + to).duplicate());
        from = to;
      }
      return split;
    }

    @Override
    public NDArray join(NDList parts) {
      NDArray whole = parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, 0);
      return transposed ? whole.transpose().duplicate() : whole;
    }
  }

  /** Head by head, each with its rows of every part: queries, keys and values of GPT-NeoX. */
  record Heads(int heads) implements Fusion {
    @Override
    public Shape shape(List<Shape> parts) {
      return new Rows(false).shape(parts);
    }

    @Override
    public NDList split(NDArray stored, List<Shape> parts) {
      long count = parts.size();
      Shape part = parts.get(0);
      long rows = part.get(0) / heads;
      NDArray apart = stored.reshape(heads, count, rows, part.size() / part.get(0));
      NDList split = new NDList();
      for (long i = 0; i < count; i++) {
        split.add(apart.get(":, " + i).reshape(part).duplicate());
      }
      return split;
    }

    @Override
    public NDArray join(NDList parts) {
      Shape part = parts.get(0).getShape();
      NDList apart = new NDList();
      for (NDArray one : parts) {
        apart.add(one.reshape(heads, 1, part.get(0) / heads, part.size() / part.get(0)));
      }
      return NDArrays.concat(apart, 1)
          .reshape(shape(parts.stream().map(NDArray::getShape).toList()));
    }
  }
}
