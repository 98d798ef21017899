package dev.amend.models.format.safetensors;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Where the bytes of a tensor come from while a file is written. */
@FunctionalInterface
public interface TensorContent {
  /**
   * Writes all of them: little-endian, the innermost size first, without a gap. The channel takes a
   * part of a buffer at a time; write until nothing remains.
   */
  void write(WritableByteChannel out) throws IOException;
}
