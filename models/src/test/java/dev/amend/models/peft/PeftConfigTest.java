package dev.amend.models.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.ModelModule;
import dev.amend.models.format.ModelModules;
import dev.amend.models.nn.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeftConfigTest {
  private static final String LORA = "'peft_type': 'LORA'";

  @TempDir private static Path shared;
  private static List<ModelModule> modules;

  @TempDir private Path folder;

  @BeforeAll
  static void nameModules() throws IOException {
    try (NDManager manager = Torch.newManager()) {
      SmallBase base = SmallBase.in(manager, shared, true);
      modules = ModelModules.of(base.folder(), base.weights().config());
    }
  }

  private PeftConfig read(String keys) throws IOException {
    Files.writeString(
        folder.resolve(PeftConfig.FILE), ("{" + LORA + ", " + keys + "}").replace('\'', '"'));
    return PeftConfig.read(folder);
  }

  private List<String> targets(String keys) throws IOException {
    PeftConfig config = read(keys);
    return modules.stream()
        .filter(config::corrects)
        .map(module -> module.path().replace("model.layers.", ""))
        .toList();
  }

  @Test
  void aListNamesModulesWholeOrByTheirLastParts() throws IOException {
    assertThat(targets("'target_modules': ['q_proj', 'model.layers.1.mlp.up_proj']"))
        .containsExactly("0.self_attn.q_proj", "1.mlp.up_proj", "1.self_attn.q_proj");
    assertThat(targets("'target_modules': ['proj', 'attn.q_proj']")).isEmpty();
  }

  @Test
  void aTextIsAnExpressionOfWholeNames() throws IOException {
    assertThat(targets("'target_modules': '.*\\\\.1\\\\..*(o|k)_proj'"))
        .containsExactly("1.self_attn.k_proj", "1.self_attn.o_proj");
    assertThat(targets("'target_modules': 'q_proj'")).isEmpty();
  }

  /** Seven matrices in each of two layers; embedding and head are not among them. */
  @Test
  void allLinearIsEveryMatrixOfTheBlocks() throws IOException {
    assertThat(targets("'target_modules': 'all-linear'"))
        .hasSize(14)
        .noneMatch(p -> p.contains("m_"));
  }

  @Test
  void layersAreChosenByNumber() throws IOException {
    assertThat(targets("'target_modules': ['q_proj'], 'layers_to_transform': [1]"))
        .containsExactly("1.self_attn.q_proj");
    assertThat(
            targets(
                "'target_modules': ['q_proj'], 'layers_to_transform': 0, 'layers_pattern': 'layers'"))
        .containsExactly("0.self_attn.q_proj");
    assertThat(
            targets(
                "'target_modules': ['q_proj'], 'layers_to_transform': 0, 'layers_pattern': 'h'"))
        .isEmpty();
  }

  @Test
  void excludedAndSavedModulesAreNotCorrected() throws IOException {
    assertThat(
            targets(
                "'target_modules': ['q_proj', 'k_proj'], 'exclude_modules': ['0.self_attn.q_proj']"))
        .containsExactly("0.self_attn.k_proj", "1.self_attn.k_proj", "1.self_attn.q_proj");
    assertThat(targets("'target_modules': ['q_proj', 'up_proj'], 'modules_to_save': ['mlp']"))
        .containsExactly("0.self_attn.q_proj", "1.self_attn.q_proj");
  }

  /** The ending need not be whole parts: "norm" also takes "input_layernorm". */
  @Test
  void savedModulesAreFoundByTheEndOfTheirName() throws IOException {
    PeftConfig config = read("'target_modules': ['q_proj'], 'modules_to_save': ['norm']");
    assertThat(modules.stream().filter(module -> config.isSaved(module.path())))
        .hasSize(5)
        .allMatch(module -> module.kind() == ModelModule.Kind.NORM);
  }

  /** First hit wins: 20 / 5 of layer 0's q by alpha and rank, 8 / 5 of layer 1's. */
  @Test
  void theFirstPatternThatMatchesCounts() throws IOException {
    PeftConfig config =
        read(
            "'target_modules': ['q_proj', 'k_proj'], 'r': 4,"
                + " 'rank_pattern': {'q_proj': 5, '0.self_attn.q_proj': 6},"
                + " 'alpha_pattern': {'0.self_attn.q_proj': 20}");
    assertThat(config.scale(module("0.self_attn.q_proj"))).isEqualTo(20.0 / 5);
    assertThat(config.scale(module("1.self_attn.q_proj"))).isEqualTo(8.0 / 5);
    assertThat(config.scale(module("1.self_attn.k_proj"))).isEqualTo(8.0 / 4);
  }

  /** α / √r = 6 / 3. */
  @Test
  void rankStabilisedAdaptersAreScaledByTheRoot() throws IOException {
    PeftConfig config =
        read("'target_modules': ['q_proj'], 'r': 9, 'lora_alpha': 6, 'use_rslora': true");
    assertThat(config.scale(module("0.self_attn.q_proj"))).isEqualTo(2.0);
  }

  @Test
  void absentKeysHaveTheDefaultsOfPeft() throws IOException {
    PeftConfig config = read("'target_modules': ['q_proj']");
    assertThat(config.rank()).isEqualTo(8);
    assertThat(config.alpha()).isEqualTo(8);
    assertThat(config.bias()).isEqualTo(PeftConfig.Bias.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "use_dora | 'use_dora': true",
        "lora_bias | 'lora_bias': true",
        "use_qalora | 'use_qalora': true",
        "init_lora_weights | 'init_lora_weights': 'pissa'",
        "megatron_config | 'megatron_config': {'a': 1}",
        "layer_replication | 'layer_replication': [[0, 2]]",
        "trainable_token_indices | 'trainable_token_indices': [3]",
        "target_parameters | 'target_parameters': ['x']",
        "alora_invocation_tokens | 'alora_invocation_tokens': [3]",
        "use_later_idea | 'use_later_idea': true",
        "task_type | 'task_type': 'SEQ_2_SEQ_LM'",
        "bias | 'bias': 'some'",
        "r | 'r': 0",
        "r | 'r': 4.5",
        "lora_alpha | 'lora_alpha': 'much'",
        "rank_pattern | 'rank_pattern': {'q_proj': -1}",
        "rank_pattern | 'rank_pattern': [1]",
        "alpha_pattern | 'alpha_pattern': {'(': 1}",
        "target_modules | 'target_modules': null",
        "target_modules | 'target_modules': []",
        "target_modules | 'target_modules': [3]",
        "target_modules | 'target_modules': '('",
        "layers_to_transform | 'layers_to_transform': ['x']",
        "layers_to_transform | 'layers_to_transform': 1, 'target_modules': '.*'"
      })
  void whatCannotBeComputedIsRefusedByName(String key, String keys) {
    String all = keys.contains("target_modules") ? keys : keys + ", 'target_modules': ['q_proj']";
    assertThatThrownBy(() -> read(all))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(folder.resolve(PeftConfig.FILE).toString())
        .hasMessageContaining(key);
  }

  @Test
  void otherKindsOfAdaptersAreRefused() throws IOException {
    Files.writeString(folder.resolve(PeftConfig.FILE), "{\"peft_type\": \"IA3\"}");
    assertThatThrownBy(() -> PeftConfig.read(folder))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("\"peft_type\" is \"IA3\". Supported: LORA");
  }

  @Test
  void keysThatAreSwitchedOffDoNotMatterEvenUnknownOnes() throws IOException {
    assertThat(
            targets(
                "'target_modules': ['q_proj'], 'use_dora': false, 'use_later_idea': null,"
                    + " 'loftq_config': {}, 'lora_dropout': 0.1, 'megatron_core': 'megatron.core'"))
        .hasSize(2);
  }

  private static ModelModule module(String end) {
    return modules.stream().filter(m -> m.path().endsWith(end)).findFirst().orElseThrow();
  }
}
