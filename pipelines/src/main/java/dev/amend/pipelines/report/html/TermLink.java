package dev.amend.pipelines.report.html;

import dev.amend.pipelines.glossary.DatasetTerm;
import dev.amend.pipelines.glossary.GlossaryTerm;
import dev.amend.pipelines.glossary.PolicyTerm;
import dev.amend.pipelines.glossary.TrainingMeasure;
import dev.amend.pipelines.report.Curve;
import dev.amend.pipelines.report.Definition;
import dev.amend.pipelines.report.Scope;

/** A name as a link to what it means, with the meaning on hover and on focus. */
final class TermLink {
  private TermLink() {}

  static Html of(Definition metric) {
    return link(metric.name(), anchor(metric.name()), metric.text());
  }

  static Html of(GlossaryTerm term) {
    return of(term.term(), term);
  }

  /** A term under another name, such as its plural. */
  static Html of(String shown, GlossaryTerm term) {
    return link(shown, anchor(term.term()), term.meaning());
  }

  /** The word for the prompts on which something was measured. */
  static Html of(Scope scope) {
    return of(
        scope.word(),
        switch (scope) {
          case SEEN -> PolicyTerm.SEEN;
          case UNSEEN, SEEN_AND_UNSEEN -> PolicyTerm.UNSEEN;
          case RETAIN -> DatasetTerm.RETAIN_SET;
        });
  }

  /** The name of a curve; without a link when nothing is said of it. */
  static Html of(Curve curve) {
    return curve.definition().isEmpty()
        ? Html.of("span", curve.name())
        : link(curve.name(), anchor(term(curve)), curve.definition());
  }

  /** The term for what a curve shows: all rates of probes are one. */
  static String term(Curve curve) {
    return TrainingMeasure.named(curve.name()).map(TrainingMeasure::term).orElse(curve.name());
  }

  /** Id of a term in the page's glossary. */
  static String anchor(String term) {
    return "term-" + GlossaryTerm.anchor(term);
  }

  private static Html link(String name, String anchor, String text) {
    return Html.of("a", name).with("class", "term").with("href", "#" + anchor).with("title", text);
  }
}
