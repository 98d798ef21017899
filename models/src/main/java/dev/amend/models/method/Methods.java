package dev.amend.models.method;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The methods that exist. A new one is a record beside this file and one line in {@link #ALL}. */
public final class Methods {
  /** Every method, in the order of listings. */
  public static final List<Class<? extends Record>> ALL =
      List.of(
          Sft.class, //
          GradientAscent.class,
          GaMismatchKl.class,
          Npo.class,
          Dpo.class);

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
  public static Method of(String id, Map<String, Double> hyper) {
    for (Class<? extends Record> type : ALL) {
      if (create(type, Map.of()).id().equals(id)) {
        return create(type, hyper);
      }
    }
    List<String> known = defaults().stream().map(Method::id).toList();
    throw new IllegalArgumentException("unknown method '" + id + "'; there are " + known);
  }

  /** A method of this type, with its defaults where {@code hyper} gives no value. */
  public static Method create(Class<? extends Record> type, Map<String, Double> hyper) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Stream.of(components).map(RecordComponent::getName).toList();
    hyper.keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> fail(type, "has no parameter '" + name + "'; it has " + names));
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i], hyper);
    }
    try {
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      return (Method) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(type.getSimpleName() + ": " + e.getTargetException(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is not a public record", e);
    }
  }

  private static Object value(RecordComponent component, Map<String, Double> hyper) {
    Hyper declared =
        Objects.requireNonNull(
            component.getAnnotation(Hyper.class), () -> component + " has no @Hyper");
    double value = hyper.getOrDefault(component.getName(), declared.value());
    if (!(value >= declared.min() && value <= declared.max())) {
      String range = "[" + declared.min() + ", " + declared.max() + "]";
      fail(
          component.getDeclaringRecord(),
          component.getName() + " = " + value + " is outside " + range);
    }
    return component.getType() == int.class ? (Object) (int) value : (Object) value;
  }

  private static void fail(Class<?> type, String what) {
    throw new IllegalArgumentException(type.getSimpleName() + " " + what);
  }
}
