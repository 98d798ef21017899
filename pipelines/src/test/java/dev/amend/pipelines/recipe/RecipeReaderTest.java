package dev.amend.pipelines.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.guard.Guards;
import dev.amend.models.judge.RemoteSetting;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.remote.AnswerCache;
import dev.amend.models.remote.Endpoint;
import dev.amend.models.remote.Endpoint.Kind;
import dev.amend.models.remote.Rubric;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.fixtures.Mismatch;
import dev.amend.pipelines.fixtures.Npo;
import dev.amend.pipelines.fixtures.SampleVocabulary;
import dev.amend.pipelines.project.schema.Schemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecipeReaderTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOST", "localhost", "LLM_KEY", "sk-canary51c2");

  @Test
  void aListOfMethodsIsAWholeRecipe() {
    Recipe recipe = read("methods: [npo]");
    assertThat(recipe.runner()).isEqualTo(Recipe.Runner.DIRECT);
    assertThat(recipe.store()).isEqualTo("file:runs");
    assertThat(recipe.tracking()).isNull();
    assertThat(recipe.seed()).isEqualTo(7);
    assertThat(recipe.template()).isNull();
    assertThat(recipe.scratch().kvHeads()).isEqualTo(2);
    assertThat(recipe.guards()).isEqualTo(Guards.defaults());
    assertThat(recipe.evaluate())
        .isEqualTo(new Evaluation(400, 1.0, 1.0, 64, 512, Precision.FP32, Evaluation.AUTO));
    Candidate candidate = recipe.methods().get(0);
    assertThat(candidate).isEqualTo(new Candidate("npo", new Npo(0.1), recipe.training()));
  }

  @Test
  void aDeviceIsOneOfTheFourForms() {
    assertThat(read("methods: [npo]").device()).isEqualTo("auto");
    for (String device : List.of("cpu", "cuda", "cuda:1")) {
      assertThat(read("methods: [npo]\ndevice: " + device).device()).isEqualTo(device);
    }
    assertThat(problems("methods: [npo]\ndevice: gpu").all())
        .singleElement()
        .satisfies(problem -> assertThat(problem.help()).contains("cuda:N"));
  }

  @Test
  void settingsOfAMethodAreHyperParametersAndOverrides() {
    Recipe recipe =
        read(
            """
            methods:
              - npo: {name: strong, beta: 0.5, steps: 30}
              - mismatch: {answers: 2, adapter: {rank: 4}}
              - npo:
            training: {steps: 10, max-grad-norm: 0.5}
            """);
    Candidate strong = recipe.methods().get(0);
    assertThat(strong.name()).isEqualTo("strong");
    assertThat(strong.method()).isEqualTo(new Npo(0.5));
    assertThat(strong.training().steps()).isEqualTo(30);
    assertThat(strong.training().maxGradNorm()).isEqualTo(0.5);
    Candidate mismatch = recipe.methods().get(1);
    assertThat(mismatch.method()).isEqualTo(new Mismatch(0.5, 2));
    assertThat(mismatch.training().steps()).isEqualTo(10);
    assertThat(mismatch.training().adapter())
        .isEqualTo(new AdapterSettings(4, 16, List.of(Projection.Q, Projection.V)));
    assertThat(recipe.methods().get(2).method()).isEqualTo(new Npo(0.1));
    assertThat(recipe.training().adapter()).isNull();
  }

  @Test
  void anAdapterCanBeTakenBackByAMethod() {
    Recipe recipe = read("methods: [{npo: {adapter: none}}]\ntraining: {adapter: {}}");
    assertThat(recipe.training().adapter()).isNotNull();
    assertThat(recipe.methods().get(0).training().adapter()).isNull();
  }

  @Test
  void aJudgeIsOfTheKindThatItsKeySays() {
    Recipe recipe =
        read(
            """
            methods: [npo]
            endpoints: [{id: gpt, url: "http://localhost:8000/v1", model: large}]
            judges:
              - {id: toxic, classifier: models/toxic, label: toxic}
              - {id: grader, endpoint: gpt, sources: [harm], policy: "Insults, 100%."}
              - {id: plain, endpoint: gpt}
            """);
    assertThat(recipe.judges().get(0)).isInstanceOf(ClassifierEntry.class);
    assertThat(recipe.judges().get(1))
        .isEqualTo(new RemoteEntry("grader", "gpt", "Insults, 100%.", List.of("harm")));
    RemoteEntry plain = (RemoteEntry) recipe.judges().get(2);
    assertThat(plain.setting(Path.of(""), recipe))
        .isEqualTo(
            new RemoteSetting(
                "plain",
                Endpoint.of("gpt", "http://localhost:8000/v1", "large", Kind.CHAT, null),
                Rubric.standard(),
                AnswerCache.none()));
  }

  @Test
  void theSchemaHasAFormForEveryKindOfJudge() {
    JsonNode forms = Schemas.recipe(SampleVocabulary.of()).findPath("judges").findPath("oneOf");
    assertThat(forms).hasSize(2);
    assertThat(forms.findValues("required"))
        .extracting(JsonNode::toString)
        .containsExactly("[\"id\",\"classifier\",\"label\"]", "[\"id\",\"endpoint\"]");
    assertThat(forms.findValuesAsText("additionalProperties")).containsOnly("false");
  }

  @Test
  void anEndpointKnowsTheNameOfItsKeyAlone() {
    Recipe recipe =
        read(
            """
            methods: [npo]
            endpoints:
              - {id: own, url: "http://${HOST}:8000/v1/", model: small}
              - id: grader
                url: https://llm.example.org/v1
                model: large
                kind: reasoning
                key: ${LLM_KEY}
                seeds: false
                concurrency: 4
                requests-per-minute: 60
                tokens-per-minute: 90000
                timeout: 120
                retries: 3
                prompt-price: 2.5
                completion-price: 10
            """);
    assertThat(recipe.endpoints().get(0).remote())
        .isEqualTo(Endpoint.of("own", "http://localhost:8000/v1", "small", Kind.CHAT, null));
    assertThat(recipe.endpoints().get(1).remote())
        .isEqualTo(
            new Endpoint(
                "grader",
                "https://llm.example.org/v1",
                "large",
                Kind.REASONING,
                "LLM_KEY",
                false,
                new Endpoint.Allowance(4, 60, 90_000),
                new Endpoint.RetryPolicy(120, 3),
                new Endpoint.Prices(2.5, 10)));
    assertThat(recipe.toString()).contains("LLM_KEY").doesNotContain("canary");
    assertThat(Json.write(recipe)).contains("LLM_KEY").doesNotContain("canary");
  }

  private static Problems problems(String text) {
    Problems problems = new Problems();
    Located root = LocatedYaml.read(new SourceText("recipe.yaml", text), problems);
    new RecipeReader(SampleVocabulary.of(), ENVIRONMENT::get)
        .read(Objects.requireNonNull(root), problems);
    return problems;
  }

  private static Recipe read(String text) {
    Problems problems = new Problems();
    Located root = LocatedYaml.read(new SourceText("recipe.yaml", text), problems);
    RecipeReader reader = new RecipeReader(SampleVocabulary.of(), ENVIRONMENT::get);
    Recipe recipe = reader.read(Objects.requireNonNull(root), problems);
    assertThat(problems.all()).isEmpty();
    return Objects.requireNonNull(recipe);
  }
}
