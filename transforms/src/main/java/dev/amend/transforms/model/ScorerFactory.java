package dev.amend.transforms.model;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Json;
import dev.amend.models.score.Scorer;
import dev.amend.models.score.ScorerSetting;
import java.io.IOException;

/** Opens a scorer, on whatever worker. */
public record ScorerFactory(ScorerSetting setting) implements ModelFactory<Scorer> {
  private static final long serialVersionUID = 1L;

  @Override
  public String key() {
    return "scorer/" + Digests.of(Json.write(setting));
  }

  @Override
  public Scorer load() throws IOException {
    return setting.open();
  }
}
