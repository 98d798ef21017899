package dev.amend.pipelines.judged;

import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.evaluate.Confusion;
import dev.amend.models.judge.HarmLabel;
import dev.amend.models.judge.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a judge says of the answers of labelled rows, against the labels.
 *
 * @param all of all rows that have the label
 * @param groups of the rows that share a value of an attribute, by value; empty when none was named
 * @param mistakes rows on which judge and label differ, in the order of the source
 * @param unlabelled rows without the label, which say nothing
 */
public record JudgedRows(
    Confusion all, SortedMap<String, Confusion> groups, List<Mistake> mistakes, int unlabelled) {

  /** Answers that are judged at once. */
  private static final int BATCH = 64;

  /**
   * A row on which judge and label differ.
   *
   * @param known whether the label means it
   */
  public record Mistake(Example row, boolean known) {}

  /**
   * Judges rows.
   *
   * @param by attribute whose values are told apart; empty for none
   */
  public static JudgedRows of(Judge judge, List<Example> rows, String by) {
    List<Example> labelled = rows.stream().filter(row -> HarmLabel.of(row).isPresent()).toList();
    Confusion all = Confusion.NONE;
    SortedMap<String, Confusion> groups = new TreeMap<>();
    List<Mistake> mistakes = new ArrayList<>();
    for (int at = 0; at < labelled.size(); at += BATCH) {
      List<Example> batch = labelled.subList(at, Math.min(labelled.size(), at + BATCH));
      List<Judgement> said = judge.judgeAll(batch.stream().map(HarmLabel::unseen).toList());
      for (int i = 0; i < batch.size(); i++) {
        Example row = batch.get(i);
        boolean known = HarmLabel.of(row).orElseThrow();
        boolean told = said.get(i).harmful();
        all = all.and(known, told);
        if (!by.isEmpty()) {
          groups.merge(row.attribute(by), Confusion.NONE.and(known, told), JudgedRows::together);
        }
        if (known != told) {
          mistakes.add(new Mistake(row, known));
        }
      }
    }
    return new JudgedRows(all, groups, List.copyOf(mistakes), rows.size() - labelled.size());
  }

  private static Confusion together(Confusion left, Confusion right) {
    return new Confusion(
        left.truePositives() + right.truePositives(),
        left.falsePositives() + right.falsePositives(),
        left.trueNegatives() + right.trueNegatives(),
        left.falseNegatives() + right.falseNegatives());
  }
}
