package dev.amend.models.peft;

import dev.amend.models.data.FormatException;
import dev.amend.models.format.ModelModule;
import dev.amend.models.format.architecture.ConfigKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code adapter_config.json} says of the mathematics of an adapter. Absent keys have the
 * defaults of PEFT: rank 8, alpha 8, no bias.
 *
 * @param task kind of model that the adapter was trained as
 * @param rank r of modules that no pattern of {@code ranks} matches
 * @param alpha α of those that no pattern of {@code alphas} matches
 * @param rootScaled whether the scale is α / √r (Kalajdzievski, arXiv 2312.03732), not α / r
 * @param bias which biases were trained
 * @param targets modules that are corrected
 * @param saved ends of names of modules that are replaced whole
 * @param tied whether PEFT was told to keep the head and the embedding tied
 * @param base what the file calls the model below; empty where it does not
 */
public record PeftConfig(
    Task task,
    int rank,
    double alpha,
    boolean rootScaled,
    Bias bias,
    TargetModules targets,
    ModuleNumbers ranks,
    ModuleNumbers alphas,
    List<String> saved,
    boolean tied,
    String base) {
  /** Name of the file. */
  public static final String FILE = "adapter_config.json";

  /** What names the model below. */
  static final String BASE = "base_model_name_or_path";

  /** Kinds of models. */
  public enum Task {
    CAUSAL_LM,
    /** A score of a text, or one a class, in place of the next token's. */
    SEQ_CLS
  }

  /** Trained biases. */
  public enum Bias {
    NONE,
    ALL,
    /** Those of corrected modules. */
    LORA_ONLY
  }

  /** Whether a folder holds an adapter. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /**
   * Reads and checks the configuration of an adapter's folder.
   *
   * @throws FormatException naming the key that is wrong or not supported: DoRA and every other way
   *     of computing than {@code W + scale · B A} among them
   */
  public static PeftConfig read(Path folder) throws IOException {
    if (!isIn(folder)) {
      throw FormatException.ofFile(
          folder, "holds no " + FILE, "Name the folder of an adapter that PEFT saved");
    }
    ConfigKeys keys = ConfigKeys.read(folder.resolve(FILE));
    PeftKeys.check(keys);
    return new PeftConfig(
        Texts.choice(keys, "task_type", Task.CAUSAL_LM, Task.class),
        (int) ModuleNumbers.rank(keys, "r", keys.node("r")),
        ModuleNumbers.alpha(keys, "lora_alpha", keys.node("lora_alpha")),
        keys.flag("use_rslora", false),
        Texts.choice(keys, "bias", Bias.NONE, Bias.class),
        TargetModules.read(keys),
        ModuleNumbers.read(keys, "rank_pattern", ModuleNumbers::rank),
        ModuleNumbers.read(keys, "alpha_pattern", ModuleNumbers::alpha),
        Texts.list(keys, "modules_to_save"),
        keys.flag("ensure_weight_tying", false),
        keys.text(BASE, ""));
  }

  /** Whether a module is corrected. */
  boolean corrects(ModelModule module) {
    return targets.contains(module) && !isSaved(module.path());
  }

  /** Whether a module, or one around it, is replaced whole. */
  boolean isSaved(String path) {
    for (int dot = path.length(); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      String around = path.substring(0, dot);
      if (saved.stream().anyMatch(around::endsWith)) {
        return true;
      }
    }
    return false;
  }

  /** r of a module. */
  int rank(ModelModule module) {
    return (int) ranks.of(module.path(), rank);
  }

  /** What {@code B A} of a module is multiplied by. */
  double scale(ModelModule module) {
    double r = rank(module);
    return alphas.of(module.path(), alpha) / (rootScaled ? Math.sqrt(r) : r);
  }
}
