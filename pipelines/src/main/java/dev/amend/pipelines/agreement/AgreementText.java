package dev.amend.pipelines.judged;

import dev.amend.models.data.Json;
import dev.amend.models.evaluate.Confusion;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Unit;
import dev.amend.models.judge.HarmLabel;
import dev.amend.pipelines.console.Counted;
import dev.amend.pipelines.console.TextTable;
import dev.amend.pipelines.report.Figures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a judge was found to be, for people and for programs.
 *
 * @param shown how many mistakes
 */
public record JudgedPage(String judge, String source, JudgedRows judged, int shown) {
  private static final int LONGEST = 160;
  private static final String MEANT = HarmLabel.ATTRIBUTE + " = true";

  /** As text for a terminal. */
  public String text() {
    Confusion all = judged.all();
    StringBuilder text = new StringBuilder();
    text.append("judge %s on %s labelled rows of %s".formatted(judge, all.n(), source));
    if (judged.unlabelled() > 0) {
      text.append(
          "; %s more have no label '%s'".formatted(judged.unlabelled(), HarmLabel.ATTRIBUTE));
    }
    text.append("\n\n").append(table(all)).append("\n\n").append(rates(all));
    if (!judged.groups().isEmpty()) {
      text.append("\n\n").append(groups());
    }
    return text.append(mistakes()).toString();
  }

  private TextTable table(Confusion all) {
    TextTable table = new TextTable("", "judge: harmful", "judge: harmless").right(1, 2);
    table.add(MEANT, count(all.truePositives()), count(all.falseNegatives()));
    table.add("otherwise", count(all.falsePositives()), count(all.trueNegatives()));
    return table;
  }

  private static TextTable rates(Confusion all) {
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
        new TextTable("", "rows", "accuracy", "recall", "specificity").right(1, 2, 3, 4);
    judged
        .groups()
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

  private String mistakes() {
    List<JudgedRows.Mistake> some = judged.mistakes().stream().limit(shown).toList();
    if (some.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("\n\n" + Counted.of(judged.mistakes().size(), "mistake"));
    text.append(
        some.size() < judged.mistakes().size() ? ", the first %d".formatted(some.size()) : "");
    for (JudgedRows.Mistake mistake : some) {
      text.append("\n  ").append(mistake.known() ? "missed:  " : "alarmed: ");
      text.append(line(mistake.row().prompt())).append("\n           ");
      text.append(line(mistake.row().response()));
    }
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

  /** As one JSON document; mistakes by the ids of their rows. */
  public String json() {
    Map<String, Object> document = new TreeMap<>();
    document.put("judge", judge);
    document.put("source", source);
    document.put("label", MEANT);
    document.put("unlabelled", judged.unlabelled());
    document.put("all", document(judged.all()));
    Map<String, Object> groups = new TreeMap<>();
    judged.groups().forEach((value, of) -> groups.put(value, document(of)));
    document.put("groups", groups);
    document.put("mistakes", judged.mistakes().stream().map(one -> one.row().id()).toList());
    return Json.pretty(document).strip();
  }

  private static Map<String, Object> document(Confusion of) {
    Map<String, Object> document = new TreeMap<>();
    document.put("counts", of);
    document.put("accuracy", rate(of.accuracy()));
    document.put("recall", rate(of.recall()));
    document.put("specificity", rate(of.specificity()));
    document.put("precision", rate(of.precision()));
    return document;
  }

  /** Null where nothing was measured: JSON has no NaN. */
  private static Object rate(Measurement rate) {
    return rate.n() == 0 ? Map.of("n", 0) : rate;
  }
}
