package dev.amend.models.train.batch;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Role;
import dev.amend.models.method.Signal;
import dev.amend.models.method.Term;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The layouts of the batches of all models that a method trains, by the part that each plays.
 *
 * @param primary what the method makes
 * @param all of every role that a term trains, in the order of {@link Role}
 */
public record RoleLayouts(Role primary, SortedMap<Role, BatchLayout> all) {
  /**
   * The layouts of a method.
   *
   * @throws IllegalArgumentException when no term trains what it makes, or when a model beside it
   *     reads more than its scalar head
   */
  public static RoleLayouts of(Method method) {
    SortedMap<Role, BatchLayout> all =
        method.terms().stream()
            .map(Term::trains)
            .distinct()
            .collect(
                Collectors.toMap(
                    role -> role, role -> BatchLayout.of(method, role), (a, b) -> a, TreeMap::new));
    RoleLayouts layouts = new RoleLayouts(method.makes(), all);
    if (!all.containsKey(method.makes())) {
      throw new IllegalArgumentException(
          "method '%s' makes a %s, and its terms train %s"
              .formatted(
                  method.id(),
                  method.makes().key(),
                  all.keySet().stream().map(Role::key).toList()));
    }
    layouts.beside().forEach((role, layout) -> check(method, role, layout));
    return layouts;
  }

  /** Its reference would be another model's, and its output head says nothing. */
  private static void check(Method method, Role role, BatchLayout layout) {
    boolean headAlone =
        layout.readsHead() && !layout.readsLogits() && !layout.reads(Signal.REFERENCE_NLL);
    if (role == Role.REFERENCE || !headAlone) {
      throw new IllegalArgumentException(
          "method '%s' trains a %s beside its %s; such a model has a scalar head, and its terms"
                  .formatted(method.id(), role.key(), method.makes().key())
              + " read that and columns: value, returns, old_value");
    }
  }

  /** The layout of what the method makes. */
  public BatchLayout ofPrimary() {
    return of(primary);
  }

  /** The layout of a role that trains. */
  public BatchLayout of(Role role) {
    BatchLayout layout = all.get(role);
    if (layout == null) {
      throw new IllegalArgumentException("no term trains a " + role.key());
    }
    return layout;
  }

  /** Every dataset that a model reads. */
  public Set<Dataset> datasets() {
    Set<Dataset> datasets = EnumSet.noneOf(Dataset.class);
    all.values().forEach(layout -> datasets.addAll(layout.datasets()));
    return datasets;
  }

  /** The layouts of the models that train beside what the method makes. */
  public SortedMap<Role, BatchLayout> beside() {
    SortedMap<Role, BatchLayout> beside = new TreeMap<>(all);
    beside.remove(primary);
    return beside;
  }
}
