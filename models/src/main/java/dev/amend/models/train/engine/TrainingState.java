package dev.amend.models.train.engine;

import dev.amend.models.method.Role;
import dev.amend.models.nn.AdamState;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What trains in a run, with the optimisers' moments of it.
 *
 * @param primary of the model that the method makes: what is kept, and what a run goes back to
 * @param beside of the models that train beside it, by role
 */
public record TrainingState(AdamState primary, SortedMap<Role, AdamState> beside) {
  static TrainingState of(Role primary, Map<Role, Learner> learners) {
    SortedMap<Role, AdamState> all = new TreeMap<>();
    learners.forEach((role, learner) -> all.put(role, learner.state()));
    AdamState own = Objects.requireNonNull(all.remove(primary));
    return new TrainingState(own, all);
  }

  /** Of a run that trains one model. */
  public static TrainingState of(AdamState primary) {
    return new TrainingState(primary, new TreeMap<>());
  }
}
