package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Unit;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.Score;

/**
 * A measured number as it stands in a table: never without what it rests on, and a link to what it
 * means, so that a keyboard reaches it and its title.
 */
final class Figure {
  private Figure() {}

  /** The score of a column. */
  static Html of(Column column, Score score) {
    return of(column, score.measurement(), score.absenceShown());
  }

  /** A value with interval and number of answers, or a dash with the reason. */
  static Html of(Column column, Measurement measured, String absence) {
    Unit unit = column.metric().unit();
    if (Double.isNaN(measured.value())) {
      return absent(absence);
    }
    return Html.styled("a", "figure")
        .with("href", "#" + TermLink.anchor(column.metric().name()))
        .with("title", explained(column, words(unit, measured)))
        .add(
            Html.of("b", Figures.of(unit, measured.value())),
            Html.of("small", support(unit, measured)));
  }

  /** What the policy allows. */
  static Html limit(Column column, double limit) {
    String text = Figures.limit(column.metric(), limit);
    return Html.styled("a", "figure")
        .with("href", "#" + TermLink.anchor(column.metric().name()))
        .with("title", explained(column, "the policy's limit is " + text))
        .add(Html.of("b", text));
  }

  private static String explained(Column column, String value) {
    return column.name() + ": " + value + ". " + column.metric().text();
  }

  /** A dash and why there is no number. */
  static Html absent(String why) {
    return Html.styled("span", "figure absent")
        .add(Html.of("b", Figures.NONE), Html.of("small", why));
  }

  /** For hover and screen readers: "3.1%, 95% interval [1.9, 5.0], n = 240". */
  static String words(Unit unit, Measurement measured) {
    String interval = Figures.interval(unit, measured);
    return Figures.of(unit, measured.value())
        + (interval.isEmpty() ? "" : ", 95% interval " + interval)
        + ", n = "
        + Figures.count(measured.n());
  }

  private static String support(Unit unit, Measurement measured) {
    String interval = Figures.interval(unit, measured);
    String n = "n " + Figures.count(measured.n());
    return interval.isEmpty() ? n : interval + " " + n;
  }
}
