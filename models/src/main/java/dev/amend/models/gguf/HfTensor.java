package dev.amend.models.gguf;

import ai.djl.ndarray.types.Shape;
import dev.amend.models.format.safetensors.TensorContent;
import dev.amend.models.gguf.file.GgufFile;
import dev.amend.models.gguf.file.GgufTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/**
 * A tensor of a GGUF file as a Hugging Face folder holds it: 32-bit floats, rows in the order in
 * which transformers turns them, norms that multiply by 1 + w without the 1.
 *
 * @param heads to whose rows llama.cpp's order is to be undone; 0 where rows stand as they are
 * @param shift taken off each number
 */
record HfTensor(GgufFile file, GgufTensor tensor, String name, int heads, float shift)
    implements TensorContent {

  /** A matrix, or the numbers of a norm or bias. */
  Shape shape() {
    return new Shape(tensor.sizes().stream().mapToLong(Long::longValue).toArray());
  }

  /** Rows one after the other: no more than one is in memory. */
  @Override
  public void write(WritableByteChannel out) throws IOException {
    float[] row = new float[tensor.columns()];
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(row.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    boolean matrix = tensor.rows() > 1;
    for (long i = 0; i < tensor.rows(); i++) {
      file.row(tensor, matrix ? source(i, tensor.rows()) : i, row);
      bytes.clear();
      for (int j = 0; j < row.length; j++) {
        bytes.putFloat(row[matrix ? j : (int) source(j, row.length)] - shift);
      }
      bytes.flip();
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }

  /**
   * Which row of the file is row i: of a head's d rows, files have numbers j and j + d/2, which
   * turn together, as rows 2j and 2j + 1. A bias has its numbers in the order of the rows.
   */
  private long source(long i, long rows) {
    if (heads == 0) {
      return i;
    }
    long size = rows / heads;
    long inHead = i % size;
    long half = size / 2;
    return i - inHead + 2 * (inHead % half) + inHead / half;
  }
}
