package dev.amend.models.score;

import dev.amend.models.text.PromptTemplate;
import java.io.IOException;

/**
 * A reward or cost model as scorer.
 *
 * @param id by which recipes know it
 * @param folder of the model, see {@link dev.amend.models.format.ScoreFolder}, on this machine
 * @param template text around a prompt, as the model was trained with
 */
public record ScoreModelSetting(String id, String folder, PromptTemplate template)
    implements ScorerSetting {
  private static final long serialVersionUID = 1L;

  @Override
  public ScoreModel open() throws IOException {
    return ScoreModel.open(this);
  }

  @Override
  public ScorerSetting unplaced() {
    return new ScoreModelSetting(id, "", template);
  }
}
