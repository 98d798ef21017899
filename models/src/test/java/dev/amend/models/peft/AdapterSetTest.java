package dev.amend.models.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.BlockParameter;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterSetTest {
  @TempDir private Path folder;
  private final NDManager manager = Torch.newManager();
  private SmallBase base;
  private List<float[]> before;
  private AdapterSet set;

  @BeforeEach
  void make() throws IOException {
    base = SmallBase.in(manager, folder.resolve("base"), true);
    before = base.weights().tensors().stream().map(NDArray::toFloatArray).toList();
    set =
        new AdapterSet(manager, base.weights())
            .add("one", adapter("one", 1, Projection.Q, Projection.UP))
            .add("two", adapter("two", 2, Projection.Q));
  }

  private PeftAdapter adapter(String name, long seed, Projection... targets) throws IOException {
    Path written =
        base.written(folder.resolve(name), base.adapter(manager, seed, 2, 4, targets), Map.of());
    return PeftFolder.read(manager, written, base.folder(), base.weights());
  }

  @AfterEach
  void close() {
    set.close();
    manager.close();
  }

  @Test
  void adaptersShareTheTensorsOfTheBase() {
    set.use("one");
    assertThat(set.weights().tensors()).containsExactlyElementsOf(base.weights().tensors());
    assertThat(set.adapter()).isNotNull();
    set.use("two");
    assertThat(set.weights().tensors()).containsExactlyElementsOf(base.weights().tensors());
    assertThat(set.names()).containsExactly("one", "two");
  }

  @Test
  void mergingCopiesOnlyWhatChangesAndUnmergingGivesTheBaseBack() {
    int query = Layout.of(base.weights().config()).at(0, BlockParameter.Q);
    int key = Layout.of(base.weights().config()).at(0, BlockParameter.K);
    set.merge("one");
    assertThat(set.adapter()).isNull();
    assertThat(set.weights().tensors().get(key)).isSameAs(base.weights().tensors().get(key));
    assertThat(set.weights().tensors().get(query).toFloatArray()).isNotEqualTo(before.get(query));
    set.off();
    assertThat(set.weights()).isSameAs(base.weights());
    for (int i = 0; i < before.size(); i++) {
      assertThat(set.weights().tensors().get(i).toFloatArray()).isEqualTo(before.get(i));
    }
  }

  /** W + ½ (W₁ − W) + ½ (W₂ − W) = ½ (W₁ + W₂), and where only one changes W: ½ (W₁ + W). */
  @Test
  void halvesOfTwoAdaptersAreTheMeanOfTheMergedModels() {
    int query = Layout.of(base.weights().config()).at(1, BlockParameter.Q);
    int up = Layout.of(base.weights().config()).at(1, BlockParameter.UP);
    set.merge("one");
    float[] first = set.weights().tensors().get(query).toFloatArray();
    float[] raised = set.weights().tensors().get(up).toFloatArray();
    set.merge("two");
    float[] second = set.weights().tensors().get(query).toFloatArray();

    set.merge(new TreeMap<>(Map.of("one", 0.5, "two", 0.5)));

    float[] mean = set.weights().tensors().get(query).toFloatArray();
    float[] half = set.weights().tensors().get(up).toFloatArray();
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).isCloseTo((first[i] + second[i]) / 2, within());
    }
    for (int i = 0; i < half.length; i++) {
      assertThat(half[i]).isCloseTo((raised[i] + before.get(up)[i]) / 2, within());
    }
  }

  private static Offset<Float> within() {
    return Offset.offset(1e-5f);
  }

  @Test
  void switchingLeavesNoTensorBehind() {
    set.use("one");
    int managed = manager.getManagedArrays().size();
    for (int i = 0; i < 20; i++) {
      set.merge("one");
      set.merge(new TreeMap<>(Map.of("one", 0.5, "two", 0.5)));
      set.use("two");
    }
    assertThat(manager.getManagedArrays()).hasSize(managed);
  }

  @Test
  void namesAreTakenOnceAndMustBeKnown() throws IOException {
    PeftAdapter another = adapter("three", 3, Projection.O);
    assertThatThrownBy(() -> set.add("one", another)).hasMessageContaining("'one' already");
    assertThatThrownBy(() -> set.use("four")).hasMessageContaining("there are [one, two]");
  }
}
