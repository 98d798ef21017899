package dev.amend.pipelines.plan.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.Json;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.method.Need;
import dev.amend.models.method.Role;
import dev.amend.models.score.ScoreModelSetting;
import dev.amend.models.score.Scorers;
import dev.amend.models.score.ShippedScorer;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.RowSet;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuppliesTest {
  @TempDir private Path folder;

  static List<Method> methods() {
    return Methods.all();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyNeedOfEveryMethodIsMet(Method method) throws IOException {
    Candidate rewarded = rewarded().read().recipe().methods().get(0);
    Planning planning = planning(new Candidate(method.id(), method, rewarded.training()));
    for (Need need : method.needs()) {
      assertThat(Supplies.ALL).as(need.toString()).anyMatch(supply -> supply.gives(need, planning));
    }
  }

  @Test
  void aMethodIsGivenWhatItNeedsAndNothingElse() throws IOException {
    assertThat(supplied("gradient-ascent").rows().keySet()).containsExactly(Dataset.FORGET);
    assertThat(supplied("sft").rows().keySet()).containsExactly(Dataset.SFT);
    assertThat(supplied("npo").rows().keySet()).containsExactly(Dataset.FORGET, Dataset.RETAIN);
    assertThat(supplied("ga-mismatch-kl").rows().keySet())
        .containsExactly(Dataset.FORGET, Dataset.MISMATCH, Dataset.RETAIN);
    assertThat(supplied("dpo").rows().keySet()).containsExactly(Dataset.PREFERENCES);
  }

  /** Of what a data policy retains and forgets, or of what annotators preferred. */
  @Test
  void pairsAreMadeByADataStep() throws IOException {
    RowSet pairs = Objects.requireNonNull(supplied("dpo").rows().get(Dataset.PREFERENCES)).get(0);
    assertThat(pairs.step().name()).isEqualTo("pair by policy");
    assertThat(pairs.step().inputs())
        .extracting(Step::name)
        .containsExactly("select no-harm", "select takedown", "select chat", "select facts");
    PlannedProject project =
        project()
            .edit("recipe.yaml", "[npo]", "[{dpo: {preferences: safer}}, orpo, dpo: {name: d}]");
    assertThat(project.graph().steps())
        .extracting(Step::name)
        .containsOnlyOnce("pair by policy")
        .containsSubsequence(
            "pair by safer", "train dpo", "pair by policy", "train orpo", "train d");
  }

  @Test
  void rowsComeFromTheSelectionsThatMeanThem() throws IOException {
    Supplied npo = supplied("npo");
    assertThat(npo.rows().get(Dataset.FORGET))
        .extracting(set -> set.step().name() + "/" + set.set())
        .containsExactly("select no-harm/forget", "select takedown/forget");
    assertThat(npo.rows().get(Dataset.RETAIN))
        .extracting(set -> set.step().name() + "/" + set.set())
        .containsExactly("select chat/retain", "select facts/retain");
    assertThat(supplied("gradient-ascent").steps())
        .extracting(step -> step.name())
        .containsExactly("select no-harm", "select takedown");
  }

  @Test
  void aPolicyThatWritesItsRowsIsGivenPromptsAndTheScorerOfTheRecipe() throws IOException {
    Candidate rloo = rewarded().read().recipe().methods().get(0);
    Supplied supplied = planning(rloo).all();
    assertThat(supplied.rows().keySet()).containsExactly(Dataset.PROMPTS);
    assertThat(supplied.scorers(step -> Path.of(step.name())))
        .isEqualTo(Map.of("reward", new ShippedScorer("gold-helpfulness")));
  }

  /** Its own needs are met first, and whoever names it waits for it. */
  @Test
  void aRewardModelOfTheRecipeIsTrainedBeforeTheCandidateThatNamesIt() throws IOException {
    Graph graph = withRewardModel("{name: helpful}").graph();
    assertThat(graph.steps())
        .extracting(Step::name)
        .containsSubsequence("select facts", "pair by better", "train helpful", "train rloo");
    TrainStep rloo = graph.trials().get(0).train();
    Step helpful =
        rloo.inputs().stream()
            .filter(s -> s.name().equals("train helpful"))
            .findFirst()
            .orElseThrow();
    assertThat(helpful.inputs())
        .extracting(Step::name)
        .containsExactly("train base", "pair by better");
    assertThat(Json.MAPPER.valueToTree(rloo.config()).at("/training/rollouts/scorers/reward"))
        .isEqualTo(
            Json.MAPPER.valueToTree(
                new ScoreModelSetting(
                    "helpful",
                    "train helpful/model",
                    new PromptTemplate("<|user|>{prompt}<|assistant|>"))));
  }

  @Test
  void anotherSettingOfTheRewardModelIsAnotherCandidate() throws IOException {
    TrainStep one = withRewardModel("{name: helpful}").graph().trials().get(0).train();
    TrainStep two =
        withRewardModel("{name: helpful, regularisation: 0.01}").graph().trials().get(0).train();
    assertThat(one.spec().key()).isNotEqualTo(two.spec().key());
  }

  @Test
  void aScorerIsCalledLikeNoOtherAndIsNoCandidate() throws IOException {
    assertThatThrownBy(() -> withRewardModel("{name: gold-helpfulness}").read())
        .hasMessageContaining("there is already a scorer 'gold-helpfulness'");
    PlannedProject twice =
        withRewardModel("{name: rloo}").edit("recipe.yaml", "reward: helpful", "reward: rloo");
    assertThatThrownBy(twice::read).hasMessageContaining("called 'rloo'");
    assertThatThrownBy(() -> withRewardModel("{name: helpful2}").read())
        .hasMessageContaining("unknown scorer 'helpful'")
        .hasMessageContaining("did you mean 'helpful2'?");
    PlannedProject candidate = project().edit("recipe.yaml", "[npo]", "[reward-model]");
    assertThatThrownBy(candidate::read)
        .hasMessageContaining("'reward-model' makes no candidate but a scorer")
        .hasMessageContaining("scorers");
  }

  private PlannedProject withRewardModel(String settings) throws IOException {
    return project()
        .edit(
            "recipe.yaml",
            "methods: [npo]",
            "scorers: [{reward-model: %s}]\nmethods: [{rloo: {reward: helpful}}]"
                .formatted(settings));
  }

  @Test
  void aRecipeWithoutARewardIsRefusedWithTheKeyToWrite() throws IOException {
    PlannedProject project = project().edit("recipe.yaml", "[npo]", "[rloo]");
    assertThatThrownBy(project::read)
        .hasMessageContaining("'rloo' learns from rewards, and no scorer gives any")
        .hasMessageContaining("rloo: {reward: " + Scorers.ALL.get(0).id() + "}");
  }

  @Test
  void whatNothingGivesIsNamed() throws IOException {
    Planning planning = planning(project().read().recipe().methods().get(0));
    assertThatThrownBy(() -> planning.supply(new Need.Model(Role.COST)))
        .hasMessageContaining("COST")
        .hasMessageContaining("'npo'");
  }

  @Test
  void aNeedInsideItselfIsACircle() throws IOException {
    Need forget = new Need.Rows(Dataset.FORGET);
    Planning npo = planning(project().read().recipe().methods().get(0));
    Planning inside = new Planning(npo.plan(), npo.candidate(), npo.start(), List.of(forget));
    assertThatThrownBy(() -> inside.supply(forget)).hasMessageContaining("to meet itself");
  }

  private Supplied supplied(String method) throws IOException {
    Candidate any = project().read().recipe().methods().get(0);
    return planning(new Candidate(method, Methods.of(method, Map.of()), any.training())).all();
  }

  private Planning planning(Candidate candidate) throws IOException {
    ProjectPlan plan = PlannedProject.in(folder.resolve("plan")).projectPlan();
    return Planning.of(plan, candidate, plan.base());
  }

  private PlannedProject rewarded() throws IOException {
    return project().edit("recipe.yaml", "[npo]", "[{rloo: {reward: gold-helpfulness}}]");
  }

  private PlannedProject project() throws IOException {
    return PlannedProject.in(folder);
  }
}
