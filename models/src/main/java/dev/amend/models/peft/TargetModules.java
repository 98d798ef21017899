package dev.amend.models.peft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.ModelModule;
import dev.amend.models.format.architecture.ConfigKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which modules an adapter corrects, by the rules of PEFT: a list names modules whole or by whole
 * last parts, a text is a regular expression of whole names, and {@code all-linear} means every
 * matrix but the output head.
 *
 * @param included by the key {@code target_modules}
 * @param excluded by {@code exclude_modules}
 * @param layers numbers of {@code layers_to_transform}; empty for all
 * @param blocks where a name has its layer's number; from {@code layers_pattern}
 */
record TargetModules(
    Names included, Names excluded, Set<Integer> layers, List<NamePattern> blocks) {
  private static final String TARGETS = "target_modules";
  private static final String EXCLUDED = "exclude_modules";
  private static final String LAYERS = "layers_to_transform";
  private static final String BLOCKS = "layers_pattern";
  private static final String ALL_LINEAR = "all-linear";

  /** Names of modules: a list or an expression. */
  record Names(boolean allLinear, List<String> list, List<NamePattern> expression) {
    static Names read(ConfigKeys keys, String key) throws FormatException {
      JsonNode value = keys.node(key);
      if (value.isMissingNode()) {
        return new Names(false, List.of(), List.of());
      }
      if (!value.isTextual()) {
        return new Names(false, Texts.list(keys, key), List.of());
      }
      boolean all = value.textValue().toLowerCase(Locale.ROOT).equals(ALL_LINEAR);
      String text = value.textValue();
      return all
          ? new Names(true, List.of(), List.of())
          : new Names(
              false, List.of(), List.of(Texts.pattern(keys, key, () -> NamePattern.whole(text))));
    }

    boolean isEmpty() {
      return !allLinear && list.isEmpty() && expression.isEmpty();
    }

    boolean whole(String path) {
      return list.contains(path) || expression.stream().anyMatch(one -> one.matches(path));
    }

    boolean ending(String path) {
      return list.stream().anyMatch(name -> path.endsWith("." + name));
    }
  }

  static TargetModules read(ConfigKeys keys) throws FormatException {
    Names included = Names.read(keys, TARGETS);
    if (included.isEmpty()) {
      throw keys.wrong(TARGETS, "Name the modules that the adapter corrects");
    }
    Set<Integer> layers = new TreeSet<>();
    JsonNode numbers = keys.node(LAYERS);
    if (numbers.isObject()) {
      throw keys.wrong(LAYERS, "Give a layer's number or a list of them");
    }
    for (JsonNode number : numbers.isValueNode() ? List.of(numbers) : numbers) {
      if (!number.isInt() || number.intValue() < 0) {
        throw keys.wrong(LAYERS, "Give a layer's number or a list of them");
      }
      layers.add(number.intValue());
    }
    if (!layers.isEmpty() && !included.expression().isEmpty()) {
      throw keys.wrong(LAYERS, "Layers are chosen from a list of modules, not by an expression");
    }
    return new TargetModules(included, Names.read(keys, EXCLUDED), layers, blocks(keys));
  }

  private static List<NamePattern> blocks(ConfigKeys keys) throws FormatException {
    List<NamePattern> blocks = new ArrayList<>();
    for (String name : Texts.list(keys, BLOCKS)) {
      blocks.add(Texts.pattern(keys, BLOCKS, () -> NamePattern.layer(name)));
    }
    return blocks.isEmpty() ? List.of(NamePattern.layer()) : List.copyOf(blocks);
  }

  /** Whether a module is corrected, as far as modules that are saved whole do not hide it. */
  boolean contains(ModelModule module) {
    String path = module.path();
    if (excluded.whole(path) || excluded.ending(path)) {
      return false;
    }
    if (included.allLinear()) {
      return module.kind() == ModelModule.Kind.LINEAR && inLayers(path);
    }
    return included.whole(path) || (included.ending(path) && inLayers(path));
  }

  private boolean inLayers(String path) {
    if (layers.isEmpty()) {
      return true;
    }
    return blocks.stream()
        .map(block -> block.number(path))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .filter(number -> layers.contains(number.getAsInt()))
        .isPresent();
  }
}
