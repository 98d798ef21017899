package dev.amend.models.guard;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.amend.models.setting.SettingValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules that watch a run, with their thresholds. A new kind is a record beside this file and
 * one line in {@link #ALL}.
 *
 * @param configured the rules, in the order in which they are asked
 */
public record Guards(List<Guard> configured) {
  /** Every kind of rule, in the order in which they are asked. */
  public static final List<Class<? extends Record>> ALL =
      List.of(
          InitialKlGuard.class,
          DivergenceGuard.class,
          CollapseGuard.class,
          RefusalGuard.class,
          RetainGuard.class,
          TargetRule.class);

  /** Copies the list. */
  public Guards {
    configured = List.copyOf(configured);
  }

  /** Every rule with its default thresholds. */
  public static Guards defaults() {
    return new Guards(ALL.stream().map(type -> make(type, Map.of())).toList());
  }

  /**
   * The rules that {@link #thresholds} tells of.
   *
   * @throws IllegalArgumentException naming a rule or a threshold that does not exist
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Guards of(Map<String, Map<String, Object>> thresholds) {
    Map<String, Map<String, Object>> left = new TreeMap<>(thresholds);
    List<Guard> guards = new ArrayList<>();
    for (Class<? extends Record> type : ALL) {
      Map<String, Object> own = left.remove(make(type, Map.of()).id());
      if (own != null) {
        guards.add(make(type, own));
      }
    }
    if (!left.isEmpty()) {
      List<String> known = defaults().configured().stream().map(Guard::id).toList();
      throw new IllegalArgumentException(
          "unknown guards " + left.keySet() + "; there are " + known);
    }
    return new Guards(guards);
  }

  private static Guard make(Class<? extends Record> type, Map<String, Object> thresholds) {
    return (Guard) SettingValues.make(type, thresholds);
  }

  /** Thresholds by id of their rule and name of their component, as JSON holds them. */
  @JsonValue
  public SortedMap<String, SortedMap<String, Object>> thresholds() {
    SortedMap<String, SortedMap<String, Object>> all = new TreeMap<>();
    configured.forEach(guard -> all.put(guard.id(), SettingValues.of((Record) guard)));
    return all;
  }

  /** The rule of this kind, if it watches the run. */
  public <T extends Guard> Optional<T> find(Class<T> type) {
    return configured.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Largest retain KL, nats a token, of weights worth keeping; infinite when nobody limits it. */
  public double retainBudget() {
    return find(RetainGuard.class).map(RetainGuard::retainKl).orElse(Double.POSITIVE_INFINITY);
  }

  /** The first decision to stop, if any. */
  public static Optional<Stop> check(RunFacts facts, List<TrainingEvaluation> history) {
    return facts.guards().configured().stream()
        .flatMap(guard -> guard.check(facts, history).stream())
        .findFirst();
  }

  /** Whether the newest evaluation is one whose weights may be kept. */
  public static boolean isGood(RunFacts facts, List<TrainingEvaluation> history) {
    boolean stops = check(facts, history).filter(stop -> !stop.reason().keepsLast()).isPresent();
    return !stops
        && last(history).isWithin(EvaluationMetric.RETAIN_KL, facts.guards().retainBudget());
  }

  static TrainingEvaluation last(List<TrainingEvaluation> history) {
    return history.get(history.size() - 1);
  }

  static Optional<Stop> stop(StopReason reason, String explanation, Object... values) {
    return Optional.of(new Stop(reason, String.format(Locale.ROOT, explanation, values)));
  }
}
