package dev.amend.models.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The controllers of a run, in the order of the method that names them.
 *
 * @param controllers each with a name of its own
 */
public record Controls(List<Controller> controllers) {
  public Controls {
    controllers = List.copyOf(controllers);
    if (controllers.stream().map(Controller::name).distinct().count() != controllers.size()) {
      throw new IllegalArgumentException("two controllers have one name: " + controllers);
    }
  }

  /** Names, in their order. */
  public List<String> names() {
    return controllers.stream().map(Controller::name).toList();
  }

  /** Values for the next step, in their order. */
  public double[] values() {
    return controllers.stream().mapToDouble(Controller::value).toArray();
  }

  /** Values by metric key. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>();
    controllers.forEach(one -> metrics.put("control/" + one.name(), one.value()));
    return metrics;
  }

  /** All of them after a step. */
  public Controls after(Map<String, Double> measured) {
    return new Controls(controllers.stream().map(one -> one.after(measured)).toList());
  }

  /** All that changes, by name. */
  public SortedMap<String, List<Double>> state() {
    SortedMap<String, List<Double>> state = new TreeMap<>();
    controllers.forEach(one -> state.put(one.name(), one.state()));
    return state;
  }

  /**
   * All of them in a state that {@link #state} gave.
   *
   * @throws IllegalArgumentException when it is that of other controllers
   */
  public Controls restored(Map<String, List<Double>> state) {
    List<Controller> restored = new ArrayList<>();
    for (Controller one : controllers) {
      List<Double> own = state.get(one.name());
      if (own == null || state.size() != controllers.size()) {
        throw new IllegalArgumentException(
            "the state is that of " + state.keySet() + ", and the controllers are " + names());
      }
      restored.add(one.restored(own));
    }
    return new Controls(restored);
  }
}
