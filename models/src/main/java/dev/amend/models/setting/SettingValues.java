package dev.amend.models.setting;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of a record of settings by component name, as JSON holds them: numbers, truth values,
 * and the constants of enums as kebab-case words. The one place where such records are taken apart
 * and put together. Components are {@code double}, {@code int}, {@code boolean} or an enum.
 */
public final class SettingValues {
  private SettingValues() {}

  /** What {@link #make} takes to make an equal record. */
  public static SortedMap<String, Object> of(Record record) {
    SortedMap<String, Object> values = new TreeMap<>();
    SettingComponent.of(record.getClass()).forEach(c -> values.put(c.name(), c.valueIn(record)));
    return Collections.unmodifiableSortedMap(values);
  }

  /**
   * A record with the given values, and defaults for the others.
   *
   * @throws IllegalArgumentException naming a component that is unknown or whose value does not fit
   */
  public static <T extends Record> T make(Class<T> type, Map<String, ?> values) {
    List<SettingComponent> components = SettingComponent.of(type);
    List<String> names = components.stream().map(SettingComponent::name).toList();
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            type.getSimpleName() + " has no setting '" + name + "'; it has " + names);
      }
    }
    return make(type, components.stream().map(c -> c.value(given(c, values))).toArray());
  }

  /**
   * A record with all its values, in the order of its components and of their types.
   *
   * @throws IllegalArgumentException as the record's constructor does
   */
  public static <T extends Record> T make(Class<T> type, @Nullable Object[] values) {
    return Reflected.make(type, values);
  }

  private static Object given(SettingComponent component, Map<String, ?> values) {
    Object value = values.get(component.name());
    return value == null ? component.setting().defaultValue() : value;
  }
}
