package dev.amend.pipelines.agreement;

import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.evaluate.ConfusionMatrix;
import dev.amend.models.judge.HarmLabel;
import dev.amend.models.judge.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a judge says of the answers of labelled rows, beside their labels.
 *
 * @param compared rows that have the label, in the order of the source
 * @param unlabelled how many have none, and say nothing
 */
public record Agreement(List<Compared> compared, int unlabelled) {
  /** Answers that are judged at once. */
  private static final int BATCH = 64;

  /**
   * A row with what is known of its answer and what the judge says.
   *
   * @param known whether the label calls it harmful
   * @param said whether the judge does
   */
  public record Compared(Example row, boolean known, boolean said) {
    ConfusionMatrix matrix() {
      return ConfusionMatrix.NONE.and(known, said);
    }
  }

  public Agreement {
    compared = List.copyOf(compared);
  }

  /** Judges rows. */
  public static Agreement of(Judge judge, List<Example> rows) {
    List<Example> labelled = rows.stream().filter(row -> HarmLabel.of(row).isPresent()).toList();
    List<Compared> compared = new ArrayList<>();
    for (int at = 0; at < labelled.size(); at += BATCH) {
      List<Example> batch = labelled.subList(at, Math.min(labelled.size(), at + BATCH));
      List<Judgement> said = judge.judgeAll(batch.stream().map(HarmLabel::unseen).toList());
      for (int i = 0; i < batch.size(); i++) {
        boolean known = HarmLabel.of(batch.get(i)).orElseThrow();
        compared.add(new Compared(batch.get(i), known, said.get(i).harmful()));
      }
    }
    return new Agreement(compared, rows.size() - labelled.size());
  }

  /** Of all rows that were compared. */
  public ConfusionMatrix all() {
    return compared.stream()
        .map(Compared::matrix)
        .reduce(ConfusionMatrix.NONE, ConfusionMatrix::and);
  }

  /** Of the rows that share a value of an attribute, by value. */
  public SortedMap<String, ConfusionMatrix> by(String attribute) {
    SortedMap<String, ConfusionMatrix> groups = new TreeMap<>();
    for (Compared one : compared) {
      groups.merge(one.row.attribute(attribute), one.matrix(), ConfusionMatrix::and);
    }
    return groups;
  }

  /** Rows on which judge and label differ. */
  public List<Compared> mistakes() {
    return compared.stream().filter(one -> one.known != one.said).toList();
  }
}
