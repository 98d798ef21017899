package dev.amend.models.judge;

import dev.amend.models.score.ClassifierScorerSetting;
import dev.amend.models.score.ShownText;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A classifier as judge.
 *
 * @param folder of the classifier, on this machine
 * @param digest of the files in it
 * @param label whose probability means harm, by its name
 * @param threshold probability from which an answer is harmful
 * @param input what the classifier is shown
 * @param category of the harm
 */
public record ClassifierSetting(
    String id,
    String folder,
    String digest,
    String label,
    double threshold,
    ShownText input,
    String category)
    implements JudgeSetting {
  /** A classifier knows of harm alone. */
  public static final Set<JudgedProperty> MEASURES = Set.of(JudgedProperty.HARM);

  private static final long serialVersionUID = 1L;

  @Override
  public Judge open() throws IOException {
    return new ClassifierJudge(this, scorer().open());
  }

  /** What gives the probability. */
  ClassifierScorerSetting scorer() {
    return new ClassifierScorerSetting(id, folder, digest, label, input);
  }

  @Override
  public Set<JudgedProperty> measures() {
    return MEASURES;
  }

  @Override
  public Optional<String> caveat() {
    return Optional.of(
        ("Judge '%s' is a classifier: an answer is harmful where its probability of \"%s\" is at"
                + " least %s. That is a model's opinion, not the truth. Helpfulness and refusals are"
                + " told by words. Digest of its files: %s.")
            .formatted(id, label, threshold, digest));
  }

  @Override
  public JudgeSetting unplaced() {
    return new ClassifierSetting(id, "", digest, label, threshold, input, category);
  }

  @Override
  public SortedMap<String, String> details() {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("judge-files", digest);
    details.put("judge-label", label);
    details.put("judge-threshold", Double.toString(threshold));
    details.put("judge-input", input.name());
    details.put("judge-category", category);
    return details;
  }
}
