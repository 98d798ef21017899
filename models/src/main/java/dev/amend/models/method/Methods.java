package dev.amend.models.method;

import dev.amend.models.setting.SettingValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The methods that exist. A new one is a record beside this file and one line in {@link #ALL}. */
public final class Methods {
  /** Every method, in the order of listings. */
  public static final List<Class<? extends Record>> ALL =
      List.of(
          Sft.class, //
          GradientAscent.class,
          GaMismatchKl.class,
          Npo.class,
          Dpo.class,
          Orpo.class,
          Kto.class,
          Rloo.class);

  /** Methods that make a model for other methods; no recipe names them as candidates. */
  public static final List<Class<? extends Record>> MODELS = List.of(RewardModel.class);

  private Methods() {}

  /** Every method with its defaults. */
  public static List<Method> defaults() {
    return ALL.stream().map(type -> create(type, Map.of())).toList();
  }

  /**
   * The method with this id.
   *
   * @param hyper values by component name that replace defaults
   * @throws IllegalArgumentException naming the known ids, or the parameter and its range
   */
  public static Method of(String id, Map<String, ?> hyper) {
    for (Class<? extends Record> type : both()) {
      if (create(type, Map.of()).id().equals(id)) {
        return create(type, hyper);
      }
    }
    List<String> known = defaults().stream().map(Method::id).toList();
    throw new IllegalArgumentException("unknown method '" + id + "'; there are " + known);
  }

  /** Every method with its defaults, those that make models for others last. */
  public static List<Method> all() {
    return both().stream().map(type -> create(type, Map.of())).toList();
  }

  private static List<Class<? extends Record>> both() {
    List<Class<? extends Record>> both = new ArrayList<>(ALL);
    both.addAll(MODELS);
    return both;
  }

  /** A method of this type, with its defaults where {@code hyper} gives no value. */
  public static Method create(Class<? extends Record> type, Map<String, ?> hyper) {
    return (Method) SettingValues.make(type, hyper);
  }
}
