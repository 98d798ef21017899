package dev.amend.pipelines.policy;

import dev.amend.models.policy.Selection;
import dev.amend.models.setting.Setting;
import java.util.List;
import java.util.stream.Stream;

/** A data policy as written in {@code policy.yaml}. Owned by whoever answers for the data. */
public record Policy(
    @Setting(description = "version of the policy: a date or any text that changes with it")
        String version,
    @Setting(
            description =
                "the model to re-align: a Hugging Face folder relative to this file, a model of the hub as org/name@revision, or scratch")
        String base,
    @Setting(description = "data sets the entries below refer to", min = 1) List<Source> sources,
    @Setting(description = "what must go, each with the limits that prove it", min = 1)
        List<Clause> clauses,
    @Setting(
            description = "what must stay, each with the loss that is tolerated",
            defaultValue = "[]")
        List<Keep> keep,
    @Setting(description = "what a model must do at least to be promoted", defaultValue = "{}")
        Floor floor,
    @Setting(
            description =
                "share of a source's records that may be rejected; above it no clause on the source is proven",
            defaultValue = "0",
            min = 0,
            max = 1)
        double rejects,
    @Setting(
            description = "whether an accepted model is promoted at once or waits for a person",
            defaultValue = "when-accepted")
        Promote promote) {

  /** The value of {@link #base} for a model trained from nothing. */
  public static final String SCRATCH = "scratch";

  /** When an accepted candidate becomes the champion. */
  public enum Promote {
    WHEN_ACCEPTED,
    ON_APPROVAL
  }

  /** Names the keep entries that have no id. */
  public Policy {
    sources = List.copyOf(sources);
    clauses = List.copyOf(clauses);
    keep = Keep.named(keep);
  }

  /** Whether the base is trained from nothing. */
  public boolean fromScratch() {
    return base.equals(SCRATCH);
  }

  /**
   * The source of that id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Source source(String id) {
    return sources.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no source " + id));
  }

  /** What the entries select: clauses first, then what is kept. */
  public List<Selection> selections() {
    return Stream.concat(
            clauses.stream().map(Clause::selection), keep.stream().map(Keep::selection))
        .toList();
  }
}
