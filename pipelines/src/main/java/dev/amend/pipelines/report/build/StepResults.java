package dev.amend.pipelines.report.build;

import dev.amend.infra.store.StepManifest;
import dev.amend.pipelines.step.run.Step;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the steps of a run left.
 *
 * @param manifests by step name, in the order in which steps run
 * @param ran names of the steps that this run did; the others were done before
 */
public record StepResults(Map<String, StepManifest> manifests, Set<String> ran) {
  public StepResults {
    manifests = Collections.unmodifiableMap(new LinkedHashMap<>(manifests));
    ran = Set.copyOf(ran);
  }

  /** The manifest of a step. */
  public StepManifest of(Step step) {
    return of(step.name());
  }

  /** The manifest of the step of this name. */
  public StepManifest of(String step) {
    return Objects.requireNonNull(manifests.get(step), () -> "no manifest of " + step);
  }

  /** All manifests. */
  Collection<StepManifest> all() {
    return manifests.values();
  }
}
