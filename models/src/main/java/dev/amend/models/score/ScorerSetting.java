package dev.amend.models.score;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.Serializable;

/**
 * Which scorer, and all it needs to be opened: what plans, workers and training processes are told.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ShippedScorer.class, name = "shipped"),
  @JsonSubTypes.Type(value = ClassifierScorerSetting.class, name = "classifier"),
  @JsonSubTypes.Type(value = ScoreModelSetting.class, name = "model")
})
public sealed interface ScorerSetting extends Serializable
    permits ShippedScorer, ClassifierScorerSetting, ScoreModelSetting {
  /** The name by which recipes and judged answers know it. */
  String id();

  /** The scorer; the caller closes it. */
  Scorer open() throws IOException;

  /** The setting as keys have it: without what differs between two machines. */
  ScorerSetting unplaced();
}
