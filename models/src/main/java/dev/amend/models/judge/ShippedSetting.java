package dev.amend.models.judge;

import dev.amend.models.data.Example;
import dev.amend.models.score.ScorerSetting;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** One of {@link Judges#ALL}. */
public record ShippedSetting(String id) implements JudgeSetting {
  private static final long serialVersionUID = 1L;

  private Judge judge() {
    return Judges.named(id);
  }

  @Override
  public Judge open() {
    return judge();
  }

  @Override
  public Set<JudgedProperty> measures() {
    return judge().measures();
  }

  @Override
  public boolean sees(Example asked, JudgedProperty property) {
    return judge().sees(asked, property);
  }

  @Override
  public boolean needsLeakThreshold() {
    return judge().needsLeakThreshold();
  }

  @Override
  public List<ScorerSetting> scorers() {
    return judge().scorers();
  }

  @Override
  public boolean heuristic() {
    return judge().heuristic();
  }

  @Override
  public Optional<String> caveat() {
    return heuristic()
        ? Optional.of("Judge '" + id + "' is a rule of thumb: " + judge().summary())
        : Optional.empty();
  }

  @Override
  public JudgeSetting unplaced() {
    return this;
  }

  @Override
  public SortedMap<String, String> details() {
    return Collections.emptySortedMap();
  }
}
