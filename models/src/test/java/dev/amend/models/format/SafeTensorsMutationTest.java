package dev.amend.models.format;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.DamagedBytes;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.safetensors.Dtype;
import dev.amend.models.format.safetensors.NativeTensors;
import dev.amend.models.format.safetensors.SafeTensors;
import dev.amend.models.format.safetensors.SafeTensorsWriter;
import dev.amend.models.nn.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsMutationTest {
  private static final int FILES = Integer.getInteger("amend.mutants", 3_000);

  /** The length of the header stands first. */
  private static final DamagedBytes DAMAGE = new DamagedBytes(20_261_101, 8);

  @TempDir Path folder;

  /** A damaged file is refused in words, or its tensors can be read; nothing else ever happens. */
  @Test
  void damagedFilesAreRefusedOrRead() throws IOException {
    try (NDManager manager = Torch.newManager()) {
      byte[] whole = sample(manager);
      int refused = 0;
      for (int i = 0; i < FILES; i++) {
        Path file = folder.resolve("mutant");
        Files.deleteIfExists(file);
        refused += isRefused(manager, Files.write(file, DAMAGE.of(whole, i))) ? 1 : 0;
      }
      // Every kind of outcome was met: most damage hits the header, some only the numbers.
      assertThat(refused).isBetween(FILES / 4, FILES - 100);
    }
  }

  private byte[] sample(NDManager manager) throws IOException {
    Path file = folder.resolve("whole");
    new SafeTensorsWriter()
        .add("model.layers.0.weight", manager.ones(new Shape(3, 5)))
        .add("model.norm.weight", manager.zeros(new Shape(7)))
        .add("step", manager.create(new long[] {12}))
        .add("half", NativeTensors.empty(manager, new Shape(2, 2), Dtype.BF16), Dtype.BF16)
        .metadata("format", "pt")
        .write(file);
    return Files.readAllBytes(file);
  }

  private static boolean isRefused(NDManager manager, Path file) throws IOException {
    try (SafeTensors read = SafeTensors.open(file)) {
      for (String name : read.names()) {
        try (NDArray tensor = read.read(manager, name)) {
          assertThat(tensor.getShape()).isEqualTo(read.entry(name).shape());
        }
      }
      return false;
    } catch (FormatException e) {
      assertThat(e).hasMessageContaining(file.toString());
      return true;
    }
  }
}
