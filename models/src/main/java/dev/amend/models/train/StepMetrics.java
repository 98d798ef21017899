package dev.amend.models.train;

import dev.amend.models.method.Role;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.engine.StepResult;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a step measured, of every model that trains. Keys of what the method makes begin with {@code
 * train/}, those of a model beside it with {@code train/<role>/}.
 *
 * @param results of the updates, by role
 * @param tokens computed in all of them
 */
record StepMetrics(RoleLayouts layouts, SortedMap<Role, StepResult> results, int tokens) {
  /** By metric key. */
  Map<String, Double> values(double learningRate) {
    Map<String, Double> values = new TreeMap<>();
    results.forEach(
        (role, result) ->
            values.putAll(result.metrics(family(role), layouts.of(role), learningRate)));
    return values;
  }

  private String family(Role role) {
    return role == layouts.primary() ? "train" : "train/" + role.key();
  }

  /** Before clipping, of what the method makes. */
  double gradientNorm() {
    return primary().gradientNorm();
  }

  /** Mean answer NLL of the forget rows, in nats a token; null for methods without such rows. */
  @Nullable Double forgetNll() {
    return primary().forgetNll(layouts.ofPrimary());
  }

  private StepResult primary() {
    return Objects.requireNonNull(results.get(layouts.primary()), "a step without an update");
  }

  /** What is not a number, in words; empty where all is finite. */
  String trouble() {
    StringBuilder trouble = new StringBuilder();
    results.forEach(
        (role, result) -> {
          if (!result.isFinite()) {
            trouble.append(trouble.isEmpty() ? "" : "; ");
            trouble.append(role == layouts.primary() ? "" : role.key() + ": ");
            trouble.append(
                "loss %s, gradient norm %s".formatted(result.total(), result.gradientNorm()));
          }
        });
    return trouble.toString();
  }
}
