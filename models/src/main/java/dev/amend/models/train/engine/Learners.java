package dev.amend.models.train.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.amend.models.method.Role;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Weights;
import dev.amend.models.train.reference.ReferenceNllCache;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models that train in one run, by the part that each plays: each has weights or an adapter, a
 * head and an optimiser of its own. The primary is what the method makes; what trains beside it, a
 * critic, starts from the same base or from a folder of its own.
 *
 * <p>Where adapters train, all that start from the base share its weights, which are there once on
 * every device. The frozen reference is one for all.
 */
public final class Learners implements AutoCloseable {
  private final TrainingDevices devices;
  private final ReferenceNllCache referenceNll;
  private final Role primary;
  private final TrainableModel model;
  private final Map<Role, Learner> byRole = new EnumMap<>(Role.class);

  /**
   * Learners of which there is one.
   *
   * @param others devices that compute micro-batches, besides the manager's own
   * @param primary the part that the method's model plays
   * @param script its steps
   * @param weights that it starts from, see {@link Learner}
   * @param seed of its adapter, if it has one
   * @param referenceNll what the reference says of rows; whoever opened it closes it
   */
  public Learners(
      NDManager manager,
      List<Device> others,
      Role primary,
      TrainingScript script,
      Weights weights,
      long seed,
      ReferenceNllCache referenceNll) {
    this.devices = TrainingDevices.of(manager, others);
    this.referenceNll = referenceNll;
    this.primary = primary;
    this.model = TrainableModel.start(manager, script, weights, null, seed);
    byRole.put(primary, new Learner(devices, script, model, referenceNll));
  }

  /**
   * A model that trains beside the primary and starts from its base.
   *
   * @param script its steps
   * @param seed of its adapter, if it has one
   */
  public void add(Role role, TrainingScript script, long seed) {
    ScoreHead head = ScoreHead.start(devices.manager(), model.weights().config());
    add(role, script, model.beside(devices.manager(), head, seed));
  }

  /**
   * A model that trains beside the primary and starts elsewhere: a critic that was a reward model.
   *
   * @param weights on the first device, and nobody else's from now on
   * @param head that it starts with
   */
  public void add(Role role, TrainingScript script, Weights weights, ScoreHead head, long seed) {
    add(role, script, model.beside(devices.manager(), weights, head, seed));
  }

  private void add(Role role, TrainingScript script, TrainableModel beside) {
    if (byRole.containsKey(role)) {
      throw new IllegalStateException("there is a learner of role " + role.key() + " already");
    }
    byRole.put(role, new Learner(devices, script, beside, referenceNll));
  }

  /** What the method makes. */
  public Learner primary() {
    return of(primary);
  }

  /** The learner of a role. */
  public Learner of(Role role) {
    return find(role).orElseThrow(() -> new IllegalStateException("no " + role.key() + " trains"));
  }

  /** The learner of a role; empty where none trains in it. */
  public Optional<Learner> find(Role role) {
    return Optional.ofNullable(byRole.get(role));
  }

  /** What trains, and the optimisers' moments of it. */
  public TrainingState state() {
    return TrainingState.of(primary, byRole);
  }

  @Override
  public void close() {
    byRole.values().forEach(Learner::close);
  }
}
