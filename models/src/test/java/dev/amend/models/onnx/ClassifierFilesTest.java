package dev.amend.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierFilesTest {
  @TempDir Path folder;

  private byte[] external(String location) {
    return new TinyGraph()
        .external(location)
        .table("input_ids", TinyClassifier.WORDS)
        .mask()
        .head(new float[] {1, -1}, new float[] {-1, 1}, new float[] {0, 0});
  }

  private Path write(byte[] graph) throws IOException {
    return TinyClassifier.write(folder, graph, "toxic", "fine");
  }

  @Test
  void theModelMayLieInAFolderOfItsOwn() throws IOException {
    write(TinyClassifier.badFirst());
    Files.createDirectory(folder.resolve("onnx"));
    Files.move(folder.resolve("model.onnx"), folder.resolve("onnx/model.onnx"));
    try (OnnxClassifier open = OnnxClassifier.open(folder)) {
      assertThat(open.labels().list()).isEqualTo("toxic, fine");
    }
  }

  @Test
  void dataBesideTheModelIsReadAndDigested() throws IOException {
    write(external("model.onnx_data"));
    Path data = folder.resolve("model.onnx_data");
    Files.write(data, TinyGraph.raw(TinyClassifier.WORDS));
    double[] inside;
    try (OnnxClassifier open = OnnxClassifier.open(folder)) {
      inside = open.probabilities("bad word", null);
    }
    String digest = ClassifierFiles.in(folder).digest();
    float[][] other = TinyClassifier.WORDS.clone();
    other[5] = new float[] {8, 0};
    Files.write(data, TinyGraph.raw(other));
    assertThat(ClassifierFiles.in(folder).digest()).isNotEqualTo(digest);
    write(TinyClassifier.badFirst());
    try (OnnxClassifier open = OnnxClassifier.open(folder)) {
      assertThat(open.probabilities("bad word", null)).isEqualTo(inside);
    }
  }

  /** As the cache of huggingface_hub keeps every file. */
  @Test
  void filesMayBeLinks() throws IOException {
    Path blobs = Files.createDirectory(folder.resolve("blobs"));
    Path snapshot = folder.resolve("snapshot");
    TinyClassifier.write(snapshot, external("model.onnx_data"), "toxic", "fine");
    Files.write(snapshot.resolve("model.onnx_data"), TinyGraph.raw(TinyClassifier.WORDS));
    String plain = ClassifierFiles.in(snapshot).digest();
    for (String name : new String[] {"model.onnx", "model.onnx_data", "config.json"}) {
      Files.move(snapshot.resolve(name), blobs.resolve("blob-" + name));
      Files.createSymbolicLink(snapshot.resolve(name), Path.of("../blobs/blob-" + name));
    }
    assertThat(ClassifierFiles.in(snapshot).digest()).isEqualTo(plain);
    try (OnnxClassifier open = OnnxClassifier.open(snapshot)) {
      assertThat(open.probabilities("bad", null)[0]).isGreaterThan(0.9);
    }
  }

  @Test
  void theFoldersNameIsNoPartOfTheDigest() throws IOException {
    byte[] graph = TinyClassifier.badFirst();
    Path one = TinyClassifier.write(folder.resolve("one"), graph, "toxic", "fine");
    Path two = TinyClassifier.write(folder.resolve("two"), graph, "toxic", "fine");
    assertThat(ClassifierFiles.in(one).digest()).isEqualTo(ClassifierFiles.in(two).digest());
    Path other = TinyClassifier.write(folder.resolve("other"), graph, "fine", "toxic");
    assertThat(ClassifierFiles.in(other).digest()).isNotEqualTo(ClassifierFiles.in(one).digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "/etc/hostname", "a/../../secret", ""})
  void dataOutsideOfTheFolderIsRefused(String location) throws IOException {
    write(external(location));
    assertThatThrownBy(() -> ClassifierFiles.in(folder))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("keeps data outside of its folder: \"" + location + "\"");
  }

  @Test
  void dataThatIsMissingIsNamed() throws IOException {
    write(external("weights.bin"));
    assertThatThrownBy(() -> OnnxClassifier.open(folder))
        .hasMessageContaining("needs \"weights.bin\" beside it");
  }

  /** Whatever is cut off or turned round, the runtime must not get to crash on it. */
  @Test
  void brokenFilesAreErrorsOrModels() throws IOException {
    byte[] whole = TinyClassifier.badFirst();
    int refused = 0;
    for (int i = 0; i < whole.length; i++) {
      byte[] broken = whole.clone();
      broken[i] ^= (byte) (1 << i % 8);
      refused += refused(broken) + refused(Arrays.copyOf(whole, i));
    }
    assertThat(refused).isGreaterThan(whole.length);
  }

  private int refused(byte[] graph) throws IOException {
    try (OnnxClassifier open = OnnxClassifier.open(write(graph))) {
      open.probabilities("bad", null);
      return 0;
    } catch (IOException | IllegalStateException e) {
      return 1;
    }
  }
}
