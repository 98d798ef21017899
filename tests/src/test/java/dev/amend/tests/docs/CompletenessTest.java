package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evaluate.MissingMetric;
import dev.amend.models.guard.StopReason;
import dev.amend.transforms.format.RejectReason;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Closed vocabularies are explained to their last word. */
class CompletenessTest {
  @Test
  void everyReasonForARejectIsExplained() {
    String page = Page.named("docs/read-a-report.md").text();
    for (RejectReason reason : RejectReason.values()) {
      assertThat(page).contains("| `" + reason.id() + "` |");
    }
  }

  @Test
  void everyReasonToStopIsExplained() {
    String page = Page.named("docs/read-a-report.md").text();
    for (StopReason reason : StopReason.values()) {
      assertThat(page).contains(reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
  }

  /** What the field measures and this program cannot is named where its limits are. */
  @Test
  void everyMetricThatCannotBeMeasuredIsNamed() {
    String limits = Page.named("docs/limits.md").text();
    String reference = Page.named("docs/policy-reference.md").text();
    for (MissingMetric missing : Metrics.MISSING) {
      assertThat(limits).contains("`" + missing.id() + "`");
      assertThat(reference).contains("`" + missing.id() + "`");
    }
  }
}
