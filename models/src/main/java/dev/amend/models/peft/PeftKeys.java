package dev.amend.models.peft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.architecture.ConfigKeys;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which keys of {@code adapter_config.json} are read, which say nothing about the mathematics, and
 * which are refused unless they are switched off. PEFT ignores keys that it does not know; here an
 * unknown one is refused, because it may be a later way of computing.
 */
final class PeftKeys {
  private static final Set<String> READ =
      Set.of(
          "alpha_pattern",
          "base_model_name_or_path",
          "bias",
          "ensure_weight_tying",
          "exclude_modules",
          "init_lora_weights",
          "layers_pattern",
          "layers_to_transform",
          "lora_alpha",
          "modules_to_save",
          "peft_type",
          "r",
          "rank_pattern",
          "target_modules",
          "task_type",
          "use_rslora");

  /** Of training, of where things lie, or of something else that is itself refused. */
  private static final Set<String> HARMLESS =
      Set.of(
          "auto_mapping",
          "corda_config",
          "eva_config",
          "fan_in_fan_out",
          "inference_mode",
          "loftq_config",
          "lora_dropout",
          "lora_ga_config",
          "megatron_core",
          "peft_version",
          "qalora_group_size",
          "revision",
          "runtime_config");

  private static final List<String> STARTS =
      List.of("true", "false", "gaussian", "orthogonal", "eva");

  private PeftKeys() {}

  /**
   * Refuses what would be computed otherwise than by {@code W + scale · B A}.
   *
   * @throws FormatException naming the key
   */
  static void check(ConfigKeys keys) throws IOException {
    if (!keys.text("peft_type", "").equals("LORA")) {
      throw keys.wrong("peft_type", "Supported: LORA");
    }
    // The other starts take something out of the base, which an adapter alone cannot put back.
    String start = keys.node("init_lora_weights").asText("true").toLowerCase(Locale.ROOT);
    if (!STARTS.contains(start)) {
      throw keys.wrong(
          "init_lora_weights",
          "Supported: " + String.join(", ", STARTS) + ". Have PEFT convert the adapter to LoRA");
    }
    Iterator<Map.Entry<String, JsonNode>> fields = keys.object().fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      String name = field.getKey();
      if (!READ.contains(name) && !HARMLESS.contains(name) && !isOff(field.getValue())) {
        throw keys.wrong(name, "Supported: plain LoRA, without it. Merge the adapter with PEFT");
      }
    }
  }

  private static boolean isOff(JsonNode value) {
    return value.isNull()
        || (value.isBoolean() && !value.booleanValue())
        || (value.isContainerNode() && value.isEmpty());
  }
}
