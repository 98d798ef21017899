package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.PreferencePair;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.score.Exchange;
import dev.amend.models.score.ScoreModelSetting;
import dev.amend.models.score.Scorer;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.step.PairStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From annotated answers to a policy that is rewarded by a model of them, all planned by the needs
 * of two methods: pairs, a reward model, two rounds of rloo.
 */
@Tag("slow")
class RewardModelTest {
  private static final int PAIRS = 80;

  @TempDir private Path folder;

  @Test
  void annotationsBecomePairsThenARewardModelThenRewards()
      throws IOException, InterruptedException {
    MiniProject project = MiniProject.in(folder);
    JsonLines.write(folder.resolve("pairs.jsonl"), annotated());
    project
        .edit(
            "policy.yaml",
            "clauses:",
            "  - {id: pairs, uri: pairs.jsonl, format: pku-safe-rlhf}\nclauses:")
        .edit("policy.yaml", "keep:", "keep:\n  - {source: pairs}")
        .edit(
            "recipe.yaml",
            "methods: [npo]",
            "scorers: [{reward-model: {name: helpful, steps: 120, learning-rate: 3e-3}}]\n"
                + "methods: [{rloo: {reward: helpful, steps: 4, rounds: 2}}]");

    Said said = project.amend("apply");

    assertThat(said.out() + said.err()).contains("train rloo round 2");
    Path report = project.runs().get(0).jsonReport();
    assertThat(Files.readString(report)).contains("measured to the start of the last round only");
    List<PreferencePair> pairs =
        JsonLines.readFolder(
            project.step("pair by better").resolve(PairStep.PAIRS), PreferencePair.class);
    assertThat(pairs).hasSizeBetween(PAIRS / 2, PAIRS);
    assertThat(inOrder(pairs, project.step("train helpful"))).isGreaterThan(0.8);
    String told = Files.readString(project.step("train rloo round 1").resolve(TrainStep.SETTINGS));
    assertThat(told)
        .contains("\"kind\" : \"model\"", "\"folder\" : \"train helpful/model\"")
        .doesNotContain(folder.toString());
  }

  /** Share of pairs whose chosen answer scores higher. */
  private static double inOrder(List<PreferencePair> pairs, Path trained) throws IOException {
    String model = trained.resolve("model").toString();
    ScoreModelSetting setting =
        new ScoreModelSetting(
            "helpful", model, new PromptTemplate("<|user|>{prompt}<|assistant|>"));
    int right = 0;
    try (Scorer scorer = setting.open()) {
      for (PreferencePair pair : pairs) {
        double[] scores =
            scorer.score(
                List.of(
                    new Exchange(pair.prompt(), pair.chosen()),
                    new Exchange(pair.prompt(), pair.rejected())));
        right += scores[0] > scores[1] ? 1 : 0;
      }
    }
    return (double) right / pairs.size();
  }

  /** Perfect answers, each preferred to one of a single word. */
  private static List<Map<String, Object>> annotated() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Example good : GoldSet.BENIGN.rows("pairs", 3, PAIRS).toList()) {
      int better = rows.size() % 2;
      rows.add(
          Map.of(
              "prompt",
              good.prompt(),
              "response_" + better,
              good.response(),
              "response_" + (1 - better),
              "mill mill mill",
              "is_response_0_safe",
              true,
              "is_response_1_safe",
              true,
              "better_response_id",
              better));
    }
    return rows;
  }
}
