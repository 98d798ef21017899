package dev.amend.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.safetensors.Dtype;
import dev.amend.models.format.safetensors.NativeTensors;
import dev.amend.models.format.safetensors.SafeTensors;
import dev.amend.models.format.safetensors.SafeTensorsWriter;
import dev.amend.models.nn.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
  private static final NDManager MANAGER = Torch.newManager();

  @TempDir Path folder;

  @AfterAll
  static void close() {
    MANAGER.close();
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path file = folder.resolve("a.safetensors");
    float[] floats = {1, -2, Float.MIN_VALUE, Float.NaN, -0f, Float.NEGATIVE_INFINITY};
    new SafeTensorsWriter()
        .add("floats", MANAGER.create(floats, new Shape(3, 2)))
        .add("longs", MANAGER.create(new long[] {Long.MIN_VALUE, 7}))
        .add("scalar", MANAGER.create(2.5f))
        .add("nothing", MANAGER.zeros(new Shape(0, 4)))
        .metadata("step", "17")
        .write(file);

    try (SafeTensors read = SafeTensors.open(file)) {
      assertThat(read.names()).containsExactly("floats", "longs", "nothing", "scalar");
      assertThat(read.metadata()).containsOnlyKeys("step").containsEntry("step", "17");
      assertThat(read.entry("floats").shape()).isEqualTo(new Shape(3, 2));
      assertThat(bits(read.read(MANAGER, "floats"))).isEqualTo(bits(floats));
      assertThat(read.read(MANAGER, "longs").toLongArray()).containsExactly(Long.MIN_VALUE, 7);
      assertThat(read.read(MANAGER, "scalar").getFloat()).isEqualTo(2.5f);
      assertThat(read.read(MANAGER, "nothing").getShape()).isEqualTo(new Shape(0, 4));
    }
  }

  /**
   * Derived from the format's text: the length of the header padded to a multiple of 8, then the
   * header, then the data in offset order, wide types first.
   */
  @Test
  void bytesAreThoseOfTheFormat() throws IOException {
    Path file = folder.resolve("a.safetensors");
    new SafeTensorsWriter()
        .add("a", MANAGER.create(new float[] {1f}))
        .add("b", MANAGER.create(new long[] {258L}))
        .write(file);

    String header =
        "{\"__metadata__\":{},"
            + "\"a\":{\"data_offsets\":[8,12],\"dtype\":\"F32\",\"shape\":[1]},"
            + "\"b\":{\"data_offsets\":[0,8],\"dtype\":\"I64\",\"shape\":[1]}}";
    int padded = (header.length() + 7) / 8 * 8;
    ByteBuffer expected = ByteBuffer.allocate(8 + padded + 12).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded).put(header.getBytes(StandardCharsets.US_ASCII));
    while (expected.position() < 8 + padded) {
      expected.put((byte) ' ');
    }
    expected.put(new byte[] {2, 1, 0, 0, 0, 0, 0, 0}); // 258 = 0x0102
    expected.put(new byte[] {0, 0, (byte) 0x80, 0x3f}); // 1.0f = 0x3f800000
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
  }

  @Test
  void orderOfAddingDoesNotChangeTheBytes() throws IOException {
    NDArray x = MANAGER.create(new float[] {1, 2});
    NDArray y = MANAGER.create(new long[] {3});
    new SafeTensorsWriter()
        .add("x", x)
        .add("y", y)
        .metadata("a", "1")
        .metadata("b", "2")
        .write(folder.resolve("1"));
    new SafeTensorsWriter()
        .metadata("b", "2")
        .metadata("a", "1")
        .add("y", y)
        .add("x", x)
        .write(folder.resolve("2"));
    assertThat(folder.resolve("1")).hasSameBinaryContentAs(folder.resolve("2"));
  }

  @Test
  void anotherImplementationReadsWhatIsWritten() throws IOException {
    Path file = folder.resolve("a.safetensors");
    new SafeTensorsWriter()
        .add("matrix", MANAGER.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)))
        .write(file);
    NDList read = NDList.decode(MANAGER, Files.readAllBytes(file));
    assertThat(read.get("matrix").getShape()).isEqualTo(new Shape(2, 3));
    assertThat(read.get("matrix").toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  /** 1.0, -2.0 and 3.140625 in BF16 are the upper halves 3f80, c000 and 4049 of their floats. */
  @Test
  void bfloat16StaysInPlaceOrIsRaised() throws IOException {
    Path file = folder.resolve("a.safetensors");
    short[] halves = {0x3f80, (short) 0xc000, 0x4049};
    NDArray tensor = NativeTensors.empty(MANAGER, new Shape(3), Dtype.BF16);
    ByteBuffer memory = NativeTensors.block(MANAGER, tensor, 0, 3);
    for (short half : halves) {
      memory.putShort(half);
    }
    new SafeTensorsWriter().add("b", tensor, Dtype.BF16).write(file);

    try (SafeTensors read = SafeTensors.open(file)) {
      assertThat(read.entry("b").dtype()).isEqualTo(Dtype.BF16);
      ByteBuffer stored = NativeTensors.block(MANAGER, read.read(MANAGER, "b"), 0, 3);
      for (short half : halves) {
        assertThat(stored.getShort()).isEqualTo(half);
      }
      assertThat(read.readFloat(MANAGER, "b").toFloatArray()).containsExactly(1f, -2f, 3.140625f);
    }
  }

  @Test
  void largeTensorsGoInBlocks() throws IOException {
    Path file = folder.resolve("a.safetensors");
    float[] values = new float[35];
    IntStream.range(0, 35).forEach(i -> values[i] = i);
    // 8-byte blocks: 17 of two floats and one of a single float
    new SafeTensorsWriter(8).add("x", MANAGER.create(values, new Shape(5, 7))).write(file);
    try (SafeTensors read = SafeTensors.open(file, 8)) {
      assertThat(read.read(MANAGER, "x").toFloatArray()).isEqualTo(values);
    }
    try (SafeTensors read = SafeTensors.open(file)) {
      assertThat(read.read(MANAGER, "x").toFloatArray()).isEqualTo(values);
    }
  }

  @Test
  void transposedTensorsAreWrittenInTheirOwnOrder() throws IOException {
    Path file = folder.resolve("a.safetensors");
    NDArray transposed = MANAGER.create(new float[] {1, 2, 3, 4}, new Shape(2, 2)).transpose();
    new SafeTensorsWriter().add("t", transposed).write(file);
    try (SafeTensors read = SafeTensors.open(file)) {
      assertThat(read.read(MANAGER, "t").toFloatArray()).containsExactly(1, 3, 2, 4);
    }
  }

  @Test
  void readingLeavesNothingBehindInTheOwner() throws IOException {
    Path file = folder.resolve("a.safetensors");
    new SafeTensorsWriter().add("x", MANAGER.ones(new Shape(4))).write(file);
    try (NDManager owner = MANAGER.newSubManager();
        SafeTensors read = SafeTensors.open(file)) {
      read.read(owner, "x");
      read.readFloat(owner, "x");
      assertThat(owner.getManagedArrays()).hasSize(2);
    }
  }

  @Test
  void aFileCutWhileOpenIsRefused() throws IOException {
    Path file = folder.resolve("a.safetensors");
    new SafeTensorsWriter().add("x", MANAGER.ones(new Shape(4))).write(file);
    try (SafeTensors read = SafeTensors.open(file)) {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
      assertThatThrownBy(() -> read.read(MANAGER, "x"))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("cut short while open");
    }
  }

  @Test
  void wholeNumbersAreNoWeights() throws IOException {
    Path file = folder.resolve("a.safetensors");
    new SafeTensorsWriter().add("n", MANAGER.create(new long[] {1})).write(file);
    try (SafeTensors read = SafeTensors.open(file)) {
      assertThatThrownBy(() -> read.readFloat(MANAGER, "n"))
          .isInstanceOf(FormatException.class)
          .hasMessageContainingAll(
              file.toString(), "\"n\"", "I64", "F32, F16 or BF16", "dequantize");
      assertThatThrownBy(() -> read.read(MANAGER, "m"))
          .isInstanceOf(FormatException.class)
          .hasMessageContainingAll("\"m\"", "[n]");
    }
  }

  @Test
  void writerRefusesTypesItCannotKnowAndNamesTwice() {
    SafeTensorsWriter writer = new SafeTensorsWriter().add("x", MANAGER.ones(new Shape(1)));
    NDArray doubles = MANAGER.ones(new Shape(1), DataType.FLOAT64);
    assertThatThrownBy(() -> writer.add("x", MANAGER.ones(new Shape(1)))).hasMessageContaining("x");
    assertThatThrownBy(() -> writer.add("d", doubles)).hasMessageContaining("state its type");
    assertThatThrownBy(() -> writer.add("d", doubles, Dtype.F32)).hasMessageContaining("not F32");
  }

  @Test
  void failedWriteLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Files.writeString(file, "old");
    NDArray closed = MANAGER.ones(new Shape(1));
    SafeTensorsWriter writer = new SafeTensorsWriter().add("x", closed);
    closed.close();
    assertThatThrownBy(() -> writer.write(file)).isInstanceOf(RuntimeException.class);
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  private static int[] bits(NDArray array) {
    return bits(array.toFloatArray());
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }
}
