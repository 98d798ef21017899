package dev.amend.models.train.source;

import dev.amend.models.data.TokenSequence;
import dev.amend.models.nn.pack.Targets;
import dev.amend.models.train.batch.Row;
import java.util.Map;

/**
 * A prompt that the policy answers in the course of training.
 *
 * @param id names its random draws
 * @param text as the scorers see it
 * @param ids as the policy is given it, with the template around it: [T]
 */
public record RolloutPrompt(String id, String text, int[] ids) {
  /** As a row, so that prompts are drawn as the rows of any dataset are. */
  Row row() {
    return new Row(id, new TokenSequence(ids, ids.length), Targets.Predicts.END, Map.of());
  }
}
