package dev.amend.models.judge;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.amend.models.data.Example;
import dev.amend.models.score.ScorerSetting;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Which judge, and all it needs to be opened: what plans, workers and training processes are told.
 * Whatever is asked here but {@link #open} is answered without opening the judge.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ShippedSetting.class, name = "shipped"),
  @JsonSubTypes.Type(value = ClassifierSetting.class, name = "classifier"),
  @JsonSubTypes.Type(value = RemoteSetting.class, name = "remote")
})
public sealed interface JudgeSetting extends Serializable
    permits ShippedSetting, ClassifierSetting, RemoteSetting {
  /** The name by which recipes and reports know it. */
  String id();

  /** The judge; the caller closes it. */
  Judge open() throws IOException;

  /** As {@link Judge#measures}. */
  Set<JudgedProperty> measures();

  /** As {@link Judge#sees}. */
  default boolean sees(Example asked, JudgedProperty property) {
    return true;
  }

  /** As {@link Judge#needsLeakThreshold}. */
  default boolean needsLeakThreshold() {
    return false;
  }

  /** As {@link Judge#heuristic}. */
  default boolean heuristic() {
    return false;
  }

  /** As {@link Judge#scorers}. */
  default List<ScorerSetting> scorers() {
    return List.of();
  }

  /** What a reader of its verdicts must know, in a sentence; empty for a judge that is exact. */
  Optional<String> caveat();

  /** Environment variables that its judge reads; a process that opens it must have them. */
  default Set<String> variables() {
    return Set.of();
  }

  /**
   * The same, keeping in a folder what others replied to its judge. Most judges ask nobody.
   *
   * @param folder made when there is something to keep
   */
  default JudgeSetting keeping(Path folder) {
    return this;
  }

  /** The setting as keys have it: without what differs between two machines. */
  JudgeSetting unplaced();

  /** What its verdicts depend on besides its id, by name; free of paths. */
  SortedMap<String, String> details();
}
