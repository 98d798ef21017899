package dev.amend.models.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.safetensors.SafeTensors;
import dev.amend.models.format.safetensors.SafeTensorsWriter;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.BlockParameter;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeftFolderTest {
  private static final String LAYER = "base_model.model.model.layers.1.";

  @TempDir private Path folder;
  private final NDManager manager = Torch.newManager();
  private SmallBase base;

  @BeforeEach
  void make() throws IOException {
    base = SmallBase.in(manager, folder.resolve("base"), true);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private PeftAdapter read(Path adapter) throws IOException {
    return PeftFolder.read(manager, adapter, base.folder(), base.weights());
  }

  @Test
  void whatIsWrittenIsReadToTheLastBit() throws IOException {
    Adapter trained = base.adapter(manager, 1, 3, 6, Projection.Q, Projection.V, Projection.DOWN);
    Adapter read =
        Objects.requireNonNull(
            read(base.written(folder.resolve("a"), trained, Map.of())).matrices());
    assertThat(read.config()).isEqualTo(trained.config());
    for (int i = 0; i < trained.tensors().size(); i++) {
      assertThat(read.tensors().get(i).toFloatArray())
          .isEqualTo(trained.tensors().get(i).toFloatArray());
    }
  }

  @Test
  void equalAdaptersAreEqualBytes() throws IOException {
    Path one =
        base.written(folder.resolve("a"), base.adapter(manager, 1, 2, 4, Projection.O), Map.of());
    Path two =
        base.written(folder.resolve("b"), base.adapter(manager, 1, 2, 4, Projection.O), Map.of());
    for (String file : List.of(AdapterTensors.FILE, PeftConfig.FILE)) {
      assertThat(one.resolve(file)).hasSameBinaryContentAs(two.resolve(file));
    }
  }

  /**
   * q and v of a fused q, k, v [24 + 12 + 12, 12]: A is both of rank 2, one below the other; B has
   * 24 rows of q, zeros for k, 12 rows of v; the rank doubles, so α does: 2 · 10 / 2 = 10.
   */
  @Test
  void partsOfAFusedMatrixAreWrittenAsOneModule() throws IOException {
    Adapter trained = base.fused().adapter(manager, 1, 2, 5, Projection.Q, Projection.V);
    Path written = base.written(folder.resolve("a"), trained, Map.of());
    try (SafeTensors file = SafeTensors.open(written.resolve(AdapterTensors.FILE))) {
      String name = LAYER + "self_attn.qkv_proj";
      assertThat(file.names()).hasSize(4);
      assertThat(file.entry(name + ".lora_A.weight").shape()).isEqualTo(new Shape(4, 12));
      NDArray b = file.read(manager, name + ".lora_B.weight");
      assertThat(b.getShape()).isEqualTo(new Shape(48, 4));
      assertThat(b.get("24:36").abs().sum().getFloat()).isZero();
      assertThat(b.get("0:24, 2:4").abs().sum().getFloat()).isZero();
      assertThat(b.get("36:48, 0:2").abs().sum().getFloat()).isZero();
    }
    assertThat(PeftConfig.read(written).rank()).isEqualTo(4);
    assertThat(PeftConfig.read(written).alpha()).isEqualTo(10);
    Weights there = read(written).merged(manager, base.weights());
    Weights direct = base.weights();
    trained.addTo(direct);
    int query = Layout.of(direct.config()).at(1, BlockParameter.Q);
    assertThat(there.tensors().get(query).toFloatArray())
        .containsExactly(direct.tensors().get(query).toFloatArray(), offset());
  }

  private static Offset<Float> offset() {
    return Offset.offset(1e-6f);
  }

  /** What PEFT trained on a fused module goes out as it came in: one A, not one a part. */
  @Test
  void aFusedCorrectionKeepsItsRank() throws IOException {
    base.fused();
    Path in =
        base.written(
            folder.resolve("in"),
            base.adapter(manager, 1, 2, 5, Projection.Q, Projection.K, Projection.V),
            Map.of());
    Path out = folder.resolve("out");
    PeftFolder.write(
        out,
        base.folder(),
        base.weights().config(),
        Objects.requireNonNull(read(in).matrices()),
        null);
    for (String file : List.of(AdapterTensors.FILE, PeftConfig.FILE)) {
      assertThat(out.resolve(file)).hasSameBinaryContentAs(in.resolve(file));
    }
  }

  @Test
  void tensorsThatAreMissingLeftOverOrMisshapenAreAllNamed() throws IOException {
    Path written =
        base.written(
            folder.resolve("a"),
            base.adapter(manager, 1, 2, 4, Projection.Q),
            Map.of(
                "target_modules",
                List.of("q_proj", "k_proj"),
                "rank_pattern",
                Map.of("1.self_attn.q_proj", 3)));
    assertThatThrownBy(() -> read(written))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(LAYER + "self_attn.k_proj.lora_A.weight (2, 12) is missing")
        .hasMessageContaining(LAYER + "self_attn.q_proj.lora_A.weight is (2, 12), not (3, 12)");
    Path more =
        base.written(
            folder.resolve("b"),
            base.adapter(manager, 1, 2, 4, Projection.Q, Projection.K),
            Map.of("target_modules", List.of("q_proj")));
    assertThatThrownBy(() -> read(more))
        .hasMessageContaining(LAYER + "self_attn.k_proj.lora_B.weight is not one that");
  }

  @Test
  void pickledAdaptersAreRefused() throws IOException {
    Path adapter =
        base.written(folder.resolve("a"), base.adapter(manager, 1, 2, 4, Projection.Q), Map.of());
    Files.move(adapter.resolve(AdapterTensors.FILE), adapter.resolve("adapter_model.bin"));
    assertThatThrownBy(() -> read(adapter))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("only adapter_model.bin")
        .hasMessageContaining("safetensors only");
  }

  @Test
  void anExpressionThatTakesForEverIsAnErrorOfTheFile() throws IOException {
    Path adapter =
        base.written(
            folder.resolve("a"),
            base.adapter(manager, 1, 2, 4, Projection.Q),
            Map.of("target_modules", "(?:(?:[a-z._0-9]+)+)+!"));
    assertThatThrownBy(() -> read(adapter))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("takes too long");
  }

  /** A tied base has one table; PEFT unties it when the head is replaced alone. */
  @Test
  void aHeadOfItsOwnUntiesTheModel() throws IOException {
    Path adapter =
        base.written(
            folder.resolve("a"),
            base.adapter(manager, 1, 2, 4, Projection.Q),
            Map.of("modules_to_save", List.of("lm_head")));
    NDArray head = manager.ones(new Shape(30, 12));
    add(adapter, "base_model.model.lm_head.weight", head);

    PeftAdapter read = read(adapter);
    Weights on = read.on(manager, base.weights());

    assertThat(on.config().tied()).isFalse();
    assertThat(on.tensors().get(0)).isSameAs(base.weights().tensors().get(0));
    assertThat(on.tensors().get(on.tensors().size() - 1).contentEquals(head)).isTrue();
    assertThat(read.off(base.weights()).config().tied()).isTrue();
    assertThatThrownBy(
            () ->
                read(
                    base.written(
                        adapter,
                        base.adapter(manager, 1, 2, 4, Projection.Q),
                        Map.of(
                            "ensure_weight_tying", true, "modules_to_save", List.of("lm_head")))))
        .isInstanceOf(FormatException.class);
  }

  private void add(Path adapter, String name, NDArray tensor) throws IOException {
    Path file = adapter.resolve(AdapterTensors.FILE);
    SafeTensorsWriter writer = new SafeTensorsWriter().add(name, tensor);
    try (SafeTensors old = SafeTensors.open(file)) {
      for (String one : old.names()) {
        writer.add(one, old.read(manager, one));
      }
    }
    writer.write(file);
  }
}
