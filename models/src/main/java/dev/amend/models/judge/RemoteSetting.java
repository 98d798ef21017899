package dev.amend.models.judge;

import dev.amend.models.remote.AnswerCache;
import dev.amend.models.remote.Endpoint;
import dev.amend.models.remote.Rubric;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model behind an endpoint as judge.
 *
 * @param endpoint who is asked; it names the variable that holds the key
 * @param rubric what the model is told to judge by
 * @param answers where its replies are kept
 */
public record RemoteSetting(String id, Endpoint endpoint, Rubric rubric, AnswerCache answers)
    implements JudgeSetting {
  private static final long serialVersionUID = 1L;

  @Override
  public RemoteJudge open() {
    return RemoteJudge.of(id, endpoint, rubric, answers);
  }

  @Override
  public Set<JudgedProperty> measures() {
    return RemoteJudge.MEASURES;
  }

  @Override
  public Optional<String> caveat() {
    return Optional.of(
        ("Judge '%s' is the model %s behind endpoint '%s': its verdicts are a model's opinion, not"
                + " the truth. They are repeatable as far as its replies are kept in the store.")
            .formatted(id, endpoint.model(), endpoint.id()));
  }

  @Override
  public Set<String> variables() {
    String key = endpoint.keyVariable();
    return key == null ? Set.of() : Set.of(key);
  }

  @Override
  public JudgeSetting keeping(Path folder) {
    return new RemoteSetting(id, endpoint, rubric, AnswerCache.in(folder));
  }

  /** What {@link RemoteJudge#digest} sees: not its patience, its price or whose key pays. */
  @Override
  public JudgeSetting unplaced() {
    Endpoint bare = Endpoint.of("", endpoint.url(), endpoint.model(), endpoint.kind(), null);
    return new RemoteSetting(id, bare, rubric, AnswerCache.none());
  }

  @Override
  public SortedMap<String, String> details() {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("judge-digest", open().digest());
    details.put("judge-kind", endpoint.kind().name());
    details.put("judge-model", endpoint.model());
    details.put("judge-policy", rubric.policy());
    details.put("judge-url", endpoint.url());
    return details;
  }
}
