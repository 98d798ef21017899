package dev.amend.models.setting;

import dev.amend.models.data.Kebab;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A component of a record of settings, with what {@link Setting} says of it. */
public final class SettingComponent {
  private final RecordComponent component;
  private final Setting setting;

  private SettingComponent(RecordComponent component) {
    this.component = component;
    this.setting =
        Optional.ofNullable(component.getAnnotation(Setting.class))
            .orElseThrow(
                () -> {
                  Class<?> type = component.getDeclaringRecord();
                  return new IllegalStateException(
                      component + " of " + type.getName() + " has no @Setting");
                });
  }

  /**
   * The components of a record in their order.
   *
   * @throws IllegalStateException when one has no {@link Setting}
   */
  public static List<SettingComponent> of(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(SettingComponent::new).toList();
  }

  /** Its name in Java. */
  public String name() {
    return component.getName();
  }

  /** Its key in files: the name in kebab-case. */
  public String key() {
    return Kebab.of(name());
  }

  /** Its type, with what stands in its angle brackets. */
  public Type type() {
    return component.getGenericType();
  }

  /** What is said of it. */
  public Setting setting() {
    return setting;
  }

  /**
   * A value of its type from one as JSON holds it: a number, a truth value or a word; numbers may
   * also be text, as JSON writes infinite ones.
   *
   * @throws IllegalArgumentException when it is none, or out of range
   */
  Object value(Object given) {
    String text = given.toString();
    Class<?> type = component.getType();
    if (type == boolean.class) {
      return truth(text);
    }
    return type.isEnum() ? constant(type, text) : number(type, text);
  }

  /** The value that a record holds here, as JSON can hold it. */
  Object valueIn(Record holder) {
    Object value = Reflected.value(component, holder);
    return value instanceof Enum<?> constant ? Kebab.of(constant) : value;
  }

  private Object number(Class<?> type, String text) {
    try {
      double value = Double.parseDouble(text);
      if (!(value >= setting.min() && value <= setting.max())) {
        throw wrong(text, "is outside [" + setting.min() + ", " + setting.max() + "]");
      }
      return type == int.class ? (Object) new BigDecimal(text).intValueExact() : (Object) value;
    } catch (NumberFormatException | ArithmeticException e) {
      throw wrong(text, "is no " + type);
    }
  }

  private Object truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw wrong(text, "is neither true nor false");
    }
    return Boolean.valueOf(text);
  }

  private Object constant(Class<?> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> Kebab.of((Enum<?>) constant).equals(word))
        .findFirst()
        .orElseThrow(() -> wrong(word, "is none of " + words(type)));
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(each -> Kebab.of((Enum<?>) each)).toList();
  }

  private IllegalArgumentException wrong(String text, String why) {
    String record = component.getDeclaringRecord().getSimpleName();
    return new IllegalArgumentException(record + " " + name() + " = " + text + " " + why);
  }
}
