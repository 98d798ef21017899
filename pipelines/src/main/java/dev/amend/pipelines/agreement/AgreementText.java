package dev.amend.pipelines.agreement;

import dev.amend.models.evaluate.ConfusionMatrix;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Unit;
import dev.amend.models.judge.HarmLabel;
import dev.amend.pipelines.console.Counted;
import dev.amend.pipelines.console.TextTable;
import dev.amend.pipelines.report.Figures;
import java.util.List;

/**
 * {@link Agreement} for a terminal: the confusion matrix, rates with intervals, kinds of rows, and
 * rows on which judge and label differ.
 *
 * @param by attribute whose values are told apart; empty for none
 * @param shown most rows on which both differ
 */
public record AgreementText(
    String judge, String source, Agreement agreement, String by, int shown) {
  private static final int LONGEST = 160;

  /** The text. */
  public String text() {
    ConfusionMatrix all = agreement.all();
    StringBuilder text = new StringBuilder();
    text.append("judge %s on %s labelled rows of %s".formatted(judge, count(all.n()), source));
    if (agreement.unlabelled() > 0) {
      text.append("; of %s more nothing is known".formatted(count(agreement.unlabelled())));
    }
    text.append("\n\n").append(matrix(all)).append("\n\n").append(rates(all));
    if (!by.isEmpty()) {
      text.append("\n\n").append(groups());
    }
    return text.append(mistakes(agreement.mistakes())).toString();
  }

  private static TextTable matrix(ConfusionMatrix all) {
    TextTable table = new TextTable("", "judge: harmful", "judge: harmless").right(1, 2);
    table.add(
        HarmLabel.ATTRIBUTE + " = true", count(all.truePositives()), count(all.falseNegatives()));
    table.add("otherwise", count(all.falsePositives()), count(all.trueNegatives()));
    return table;
  }

  private static TextTable rates(ConfusionMatrix all) {
    TextTable table = new TextTable("rate", "value", "95% interval", "of").right(1, 2, 3);
    rate(table, "accuracy", all.accuracy());
    rate(table, "recall", all.recall());
    rate(table, "specificity", all.specificity());
    rate(table, "precision", all.precision());
    table.add("balanced accuracy", percent(all.balancedAccuracy()), "", "");
    return table;
  }

  private static void rate(TextTable table, String name, Measurement rate) {
    String interval = rate.n() == 0 ? "" : Figures.interval(Unit.SHARE, rate);
    table.add(name, percent(rate.value()), interval, count(rate.n()));
  }

  private TextTable groups() {
    TextTable table =
        new TextTable(by, "rows", "accuracy", "recall", "specificity").right(1, 2, 3, 4);
    agreement
        .by(by)
        .forEach(
            (value, of) ->
                table.add(
                    value.isEmpty() ? "(none)" : value,
                    count(of.n()),
                    percent(of.accuracy().value()),
                    percent(of.recall().value()),
                    percent(of.specificity().value())));
    return table;
  }

  private String mistakes(List<Agreement.Compared> all) {
    if (all.isEmpty() || shown < 1) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n\n" + Counted.of(all.size(), "mistake"));
    text.append(shown < all.size() ? ", the first " + shown : "");
    all.stream()
        .limit(shown)
        .forEach(
            one ->
                text.append(one.known() ? "\n  missed:  " : "\n  alarmed: ")
                    .append(line(one.row().prompt()))
                    .append("\n           ")
                    .append(line(one.row().response())));
    return text.toString();
  }

  private static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
  }

  private static String percent(double rate) {
    return Double.isNaN(rate) ? Figures.NONE : Figures.exactly(Unit.SHARE, rate);
  }

  private static String count(int n) {
    return Figures.count(n);
  }
}
