package dev.amend.models.score;

import dev.amend.models.onnx.OnnxClassifier;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A classifier as scorer.
 *
 * @param folder of the classifier, on this machine
 * @param digest of the files in it
 * @param label whose probability is the score, by its name
 * @param input what the classifier is shown
 */
public record ClassifierScorerSetting(
    String id, String folder, String digest, String label, ShownText input)
    implements ScorerSetting {
  private static final long serialVersionUID = 1L;

  @Override
  public ClassifierScorer open() throws IOException {
    return ClassifierScorer.of(this, OnnxClassifier.open(Path.of(folder)));
  }

  @Override
  public ScorerSetting unplaced() {
    return new ClassifierScorerSetting(id, "", digest, label, input);
  }
}
