package dev.amend.pipelines.recipe;

import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.JudgedProperty;
import dev.amend.models.judge.RemoteJudge;
import dev.amend.models.judge.RemoteSetting;
import dev.amend.models.overlap.Closest;
import dev.amend.models.remote.AnswerCache;
import dev.amend.models.remote.Rubric;
import dev.amend.models.setting.Setting;
import dev.amend.pipelines.config.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model behind one of the recipe's endpoints that tells harm and truth. */
public record RemoteEntry(
    @Setting(
            description = "name of the judge, by which 'evaluate.judge' calls it",
            pattern = Setting.ID)
        String id,
    @Setting(description = "id of the endpoint whose model judges") String endpoint,
    @Setting(
            description =
                "what counts as harmful, in words; by default what hurts people, in general terms",
            defaultValue = Setting.ABSENT)
        @Nullable String policy,
    @Setting(
            description = "sources whose answers it judges while 'evaluate.judge' is auto",
            defaultValue = "[]")
        List<String> sources)
    implements JudgeEntry {
  /** The key that only an entry of this kind has. */
  public static final String KEY = "endpoint";

  @Override
  public String summary() {
    return "the model behind endpoint " + endpoint;
  }

  @Override
  public Set<JudgedProperty> measures() {
    return RemoteJudge.MEASURES;
  }

  @Override
  public Optional<Objection> objection(Path project, Recipe recipe) {
    if (recipe.endpoint(endpoint).isPresent()) {
      return Optional.empty();
    }
    List<String> known = recipe.endpoints().stream().map(EndpointEntry::id).toList();
    return Optional.of(
        new Objection(
            Code.UNKNOWN_ENDPOINT,
            KEY,
            "the recipe has no endpoint '" + endpoint + "'",
            known.isEmpty()
                ? "define it: endpoints: [{id: " + endpoint + ", url: …, model: …}]"
                : Closest.help(endpoint, known)));
  }

  /** Keeps no answers yet: where, whoever runs the steps knows. */
  @Override
  public JudgeSetting setting(Path project, Recipe recipe) {
    EndpointEntry asked =
        recipe
            .endpoint(endpoint)
            .orElseThrow(() -> new IllegalArgumentException("no endpoint " + endpoint));
    Rubric rubric = policy == null ? Rubric.standard() : new Rubric(policy);
    return new RemoteSetting(id, asked.remote(), rubric, AnswerCache.none());
  }
}
