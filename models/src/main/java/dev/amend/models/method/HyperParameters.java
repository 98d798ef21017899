package dev.amend.models.method;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;

/** The values of a method's hyper-parameters. */
public final class HyperParameters {
  private HyperParameters() {}

  /** Values by component name: what {@link Methods#of} takes to make an equal method. */
  public static Map<String, Double> of(Method method) {
    Map<String, Double> values = new TreeMap<>();
    for (RecordComponent component : method.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(method);
        values.put(component.getName(), ((Number) value).doubleValue());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(component + " cannot be read", e);
      }
    }
    return values;
  }
}
