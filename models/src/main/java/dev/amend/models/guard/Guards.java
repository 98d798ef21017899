package dev.amend.models.guard;

import java.util.List;
import java.util.Optional;

/** The rules that can stop a run, in the order in which they are asked. */
public final class Guards {
  /** Every rule. */
  public static final List<Guard> ALL =
      List.of(
          new InitialKlGuard(),
          new DivergenceGuard(),
          new CollapseGuard(),
          new RefusalGuard(),
          new RetainGuard(),
          new TargetRule());

  private Guards() {}

  /** The first decision to stop, if any. */
  public static Optional<Stop> check(RunFacts facts, List<Observation> history) {
    return ALL.stream().flatMap(guard -> guard.check(facts, history).stream()).findFirst();
  }

  /** Whether the newest evaluation is one whose weights may be kept. */
  public static boolean isGood(RunFacts facts, List<Observation> history) {
    Observation now = history.get(history.size() - 1);
    boolean stops = check(facts, history).filter(stop -> !stop.reason().keepsLast()).isPresent();
    return !stops && now.retainKl() <= facts.limits().retainKl();
  }

  static Observation last(List<Observation> history) {
    return history.get(history.size() - 1);
  }

  static Optional<Stop> stop(StopReason reason, String explanation, Object... values) {
    return Optional.of(new Stop(reason, String.format(java.util.Locale.ROOT, explanation, values)));
  }
}
