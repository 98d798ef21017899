package dev.amend.pipelines.report;

import java.util.List;

/**
 * What became of the records of one source: {@code read = parsed + rejected}.
 *
 * @param parsed records that became one example or several
 * @param duplicates examples left out because an equal one is kept
 * @param reasons the rejected ones by reason, most frequent first
 */
public record SourceCount(
    String source, long read, long parsed, long duplicates, long rejected, List<Reason> reasons) {

  /** How often one reason was given. */
  public record Reason(String reason, long count) {}

  /** What must be said beside every verdict that rests on this source. */
  public String loss() {
    return "%s of %s records of source %s were rejected; some may be ones that this entry means"
        .formatted(Figures.count(rejected), Figures.count(read), source);
  }

  public SourceCount {
    reasons = List.copyOf(reasons);
  }
}
