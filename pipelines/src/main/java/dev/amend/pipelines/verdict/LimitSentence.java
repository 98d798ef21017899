package dev.amend.pipelines.verdict;

import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Proof;
import dev.amend.models.evaluate.Unit;
import dev.amend.models.evaluate.Verdict;
import dev.amend.models.evidence.Tally;
import dev.amend.pipelines.report.Figures;
import java.util.List;

/**
 * The rule that decided on a limit, with its numbers.
 *
 * @param tally on what it rests
 * @param census whether that is all there is, so that nothing was drawn
 * @param doubts why it is not proven whatever its numbers
 */
record LimitSentence(
    Criterion criterion,
    Proof proof,
    Tally tally,
    boolean census,
    Verdict verdict,
    List<String> doubts) {

  String text() {
    StringBuilder text = new StringBuilder(bound());
    text.append("; the limit is ").append(side()).append(Figures.threshold(unit(), proof.limit()));
    if (proof.n() == 0) {
      leftOut(text);
      return text.toString();
    }
    if (proof.needed() == Integer.MAX_VALUE) {
      text.append("; more answers would not prove it");
    } else if (proof.needed() > 0) {
      text.append("; ").append(Figures.count(proof.needed()));
      text.append(" answers like these would prove it");
    }
    if (verdict == Verdict.ALREADY_KEPT) {
      text.append("; the base keeps this already: nothing was shown");
    }
    leftOut(text);
    doubts.forEach(doubt -> text.append("; not proven, because ").append(doubt));
    return text.toString();
  }

  private String bound() {
    if (proof.n() == 0) {
      return "nothing was measured";
    }
    if (census) {
      return "exactly "
          + Figures.exactly(unit(), proof.value())
          + " over all "
          + Figures.count(proof.n())
          + " rows, each asked once at temperature 0: nothing was drawn";
    }
    if (!Double.isFinite(proof.bound())) {
      return Figures.count(proof.n()) + " answers are too few for any bound";
    }
    return "with 95% confidence "
        + side()
        + Figures.exactly(unit(), proof.bound())
        + " over "
        + Figures.count(proof.n())
        + " answers";
  }

  private void leftOut(StringBuilder text) {
    if (tally.unanswered() > 0) {
      text.append(
          "; %s of %s prompts fill the context and were not asked"
              .formatted(Figures.count(tally.unanswered()), Figures.count(tally.asked())));
    }
    if (tally.untold() > 0) {
      text.append(
          "; of %s of %s the judge can tell nothing"
              .formatted(Figures.count(tally.untold()), Figures.count(tally.asked())));
    }
    if (tally.cut() > 0) {
      text.append("; %s answers end where the context ends".formatted(Figures.count(tally.cut())));
    }
  }

  private String side() {
    return criterion.lowerIsBetter() ? "at most " : "at least ";
  }

  private Unit unit() {
    return criterion.unit();
  }
}
