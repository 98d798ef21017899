package dev.amend.pipelines.plan.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.method.Need;
import dev.amend.models.method.Role;
import dev.amend.models.score.ShippedScorer;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.step.SelectStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  void everyNeedOfEveryMethodIsMet(Method method) {
    for (Need need : method.needs()) {
      assertThat(Supplies.ALL).as(need.toString()).anyMatch(supply -> supply.gives(need));
    }
  }

  @Test
  void aMethodIsGivenWhatItNeedsAndNothingElse() throws IOException {
    assertThat(supplied("gradient-ascent").rows().keySet()).containsExactly(Dataset.FORGET);
    assertThat(supplied("sft").rows().keySet()).containsExactly(Dataset.SFT);
    assertThat(supplied("npo").rows().keySet()).containsExactly(Dataset.FORGET, Dataset.RETAIN);
    assertThat(supplied("ga-mismatch-kl").rows().keySet())
        .containsExactly(Dataset.FORGET, Dataset.MISMATCH, Dataset.RETAIN);
    assertThat(supplied("dpo").rows().keySet()).containsExactly(Dataset.FORGET, Dataset.RETAIN);
  }

  @Test
  void rowsComeFromTheSelectionsThatMeanThem() throws IOException {
    Supplied npo = supplied("npo");
    assertThat(npo.rows().get(Dataset.FORGET))
        .extracting(set -> set.step().selection().id() + "/" + set.set())
        .containsExactly("no-harm/forget", "takedown/forget");
    assertThat(npo.rows().get(Dataset.RETAIN))
        .extracting(set -> set.step().selection().id() + "/" + set.set())
        .containsExactly("chat/retain", "facts/retain");
    assertThat(supplied("gradient-ascent").steps())
        .extracting(step -> step.name())
        .containsExactly("select no-harm", "select takedown");
  }

  @Test
  void aPolicyThatWritesItsRowsIsGivenPromptsAndTheScorerOfTheRecipe() throws IOException {
    PlannedProject project =
        project().edit("recipe.yaml", "[npo]", "[{rloo: {reward: gold-helpfulness}}]");
    Candidate rloo = project.read().recipe().methods().get(0);
    Supplied supplied = Planning.of(rloo, project.graph().selections());
    assertThat(supplied.rows().keySet()).containsExactly(Dataset.PROMPTS);
    assertThat(supplied.scorers())
        .isEqualTo(Map.of(Role.REWARD, new ShippedScorer("gold-helpfulness")));
  }

  @Test
  void aRecipeWithoutARewardIsRefusedWithTheKeyToWrite() throws IOException {
    PlannedProject project = project().edit("recipe.yaml", "[npo]", "[rloo]");
    assertThatThrownBy(project::read)
        .hasMessageContaining("'rloo' learns from rewards, and no scorer gives any")
        .hasMessageContaining("rloo: {reward: gold-helpfulness}");
  }

  @Test
  void whatNothingGivesIsNamed() throws IOException {
    List<SelectStep> selections = project().graph().selections();
    Candidate npo = project().read().recipe().methods().get(0);
    Planning planning = new Planning(npo, selections, List.of());
    assertThatThrownBy(() -> planning.supply(new Need.Model(Role.COST)))
        .hasMessageContaining("COST")
        .hasMessageContaining("'npo'");
  }

  @Test
  void aNeedInsideItselfIsACircle() throws IOException {
    Need forget = new Need.Rows(Dataset.FORGET);
    Candidate npo = project().read().recipe().methods().get(0);
    Planning inside = new Planning(npo, project().graph().selections(), List.of(forget));
    assertThatThrownBy(() -> inside.supply(forget)).hasMessageContaining("to meet itself");
  }

  private Supplied supplied(String method) throws IOException {
    PlannedProject project = project();
    Candidate any = project.read().recipe().methods().get(0);
    Method one = Methods.of(method, Map.of());
    return Planning.of(new Candidate(method, one, any.training()), project.graph().selections());
  }

  private PlannedProject project() throws IOException {
    return PlannedProject.in(folder);
  }
}
