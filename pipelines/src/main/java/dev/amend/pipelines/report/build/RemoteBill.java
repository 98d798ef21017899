package dev.amend.pipelines.report.build;

import dev.amend.infra.store.StepManifest;
import dev.amend.pipelines.report.Note;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Says what the remote judges of a run's steps were asked, whenever the steps ran. */
final class RemoteBill {
  private RemoteBill() {}

  /** Nothing when no step has such a judge. */
  static Optional<Note> of(Collection<StepManifest> steps) {
    if (steps.stream().noneMatch(step -> step.metrics().containsKey("remote/requests"))) {
      return Optional.empty();
    }
    String text =
        String.format(
            Locale.ROOT,
            "For these steps remote judges were sent %,.0f requests: %,.0f tokens sent, %,.0f"
                + " generated, cost %.4f by the recipe's prices. %,.0f replies were kept from"
                + " before.",
            sum(steps, "requests"),
            sum(steps, "prompt_tokens"),
            sum(steps, "completion_tokens"),
            sum(steps, "cost"),
            sum(steps, "cached"));
    return Optional.of(new Note(Note.Kind.NOTICE, text));
  }

  private static double sum(Collection<StepManifest> steps, String what) {
    return steps.stream()
        .mapToDouble(step -> step.metrics().getOrDefault("remote/" + what, 0.0))
        .sum();
  }
}
