package dev.amend.transforms.model;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Json;
import dev.amend.models.judge.Judge;
import dev.amend.models.judge.JudgeSetting;
import java.io.IOException;

/** Opens a judge, on whatever worker. */
public record JudgeFactory(JudgeSetting setting) implements ModelFactory<Judge> {
  private static final long serialVersionUID = 1L;

  @Override
  public String key() {
    return "judge/" + Digests.of(Json.write(setting));
  }

  @Override
  public Judge load() throws IOException {
    return setting.open();
  }
}
