package dev.amend.pipelines.agreement;

import dev.amend.models.evaluate.ConfusionMatrix;
import dev.amend.models.evaluate.Measurement;
import java.util.Map;
import java.util.TreeMap;

/** {@link Agreement} as a document for programs. Rows stand in it by their ids. */
public final class AgreementJson {
  private AgreementJson() {}

  /**
   * The document.
   *
   * @param by attribute whose values are told apart; empty for none
   */
  public static Map<String, Object> of(
      String judge, String source, Agreement agreement, String by) {
    Map<String, Object> document = new TreeMap<>();
    document.put("judge", judge);
    document.put("source", source);
    document.put("unlabelled", agreement.unlabelled());
    document.put("all", matrix(agreement.all()));
    Map<String, Object> groups = new TreeMap<>();
    if (!by.isEmpty()) {
      agreement.by(by).forEach((value, of) -> groups.put(value, matrix(of)));
    }
    document.put("groups", groups);
    document.put("mistakes", agreement.mistakes().stream().map(one -> one.row().id()).toList());
    return document;
  }

  private static Map<String, Object> matrix(ConfusionMatrix of) {
    Map<String, Object> document = new TreeMap<>();
    document.put("counts", of);
    rate(document, "accuracy", of.accuracy());
    rate(document, "recall", of.recall());
    rate(document, "specificity", of.specificity());
    rate(document, "precision", of.precision());
    if (!Double.isNaN(of.balancedAccuracy())) {
      document.put("balancedAccuracy", of.balancedAccuracy());
    }
    return document;
  }

  /** Absent where nothing was measured: JSON has no NaN. */
  private static void rate(Map<String, Object> document, String name, Measurement rate) {
    if (rate.n() > 0) {
      document.put(name, rate);
    }
  }
}
