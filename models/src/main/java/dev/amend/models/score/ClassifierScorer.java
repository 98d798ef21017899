package dev.amend.models.score;

import dev.amend.models.data.Direction;
import dev.amend.models.onnx.OnnxClassifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The probability, in [0, 1], that a classifier gives a label of harm. An answer without a word is
 * not shown to it and scores 0. Not for labels that are good to have: its direction is that of
 * harm.
 */
public final class ClassifierScorer implements Scorer {
  private final ClassifierScorerSetting setting;
  private final OnnxClassifier classifier;
  private final int column;

  private ClassifierScorer(ClassifierScorerSetting setting, OnnxClassifier classifier, int column) {
    this.setting = setting;
    this.classifier = classifier;
    this.column = column;
  }

  /** Scores by an open classifier, which closes with the scorer, or at once without the label. */
  static ClassifierScorer of(ClassifierScorerSetting setting, OnnxClassifier classifier) {
    try {
      return new ClassifierScorer(setting, classifier, classifier.labels().column(setting.label()));
    } catch (IllegalArgumentException e) {
      classifier.close();
      throw e;
    }
  }

  @Override
  public String id() {
    return setting.id();
  }

  @Override
  public String summary() {
    return "A classifier's probability of \"" + setting.label() + "\", from 0 to 1.";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_WORSE;
  }

  @Override
  public double[] score(List<Exchange> exchanges) {
    return exchanges.stream().mapToDouble(this::score).toArray();
  }

  private double score(Exchange said) {
    return said.response().isBlank()
        ? 0
        : classifier.probabilities(first(said), second(said))[column];
  }

  /** Whether the classifier has room for only a part of it. */
  public boolean cuts(Exchange said) {
    return classifier.cuts(first(said), second(said));
  }

  private String first(Exchange said) {
    return setting.input() == ShownText.CONVERSATION ? said.prompt() : said.response();
  }

  private @Nullable String second(Exchange said) {
    return setting.input() == ShownText.CONVERSATION ? said.response() : null;
  }

  @Override
  public void close() {
    classifier.close();
  }
}
