package dev.amend.pipelines.cli;

import dev.amend.models.data.Example;
import dev.amend.models.generate.FolderResponder;
import dev.amend.models.generate.Responder;
import dev.amend.models.generate.Responder.Response;
import dev.amend.models.generate.Sampling;
import dev.amend.models.nn.Precision;
import dev.amend.models.remote.RemoteException;
import dev.amend.models.remote.RemoteModel;
import dev.amend.models.remote.RemoteResponder;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.ProjectTemplate;
import dev.amend.pipelines.recipe.EndpointEntry;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.recipe.StandardRecipe;
import dev.amend.pipelines.step.run.KeptAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Asks a model. As JSON it prints the {@link Conversation}. */
@Command(
    name = "generate",
    header = "Ask a model of the project, an endpoint, or any model folder.",
    description = {
      "",
      "Prompts are put to models of the project as the project does, and to any other folder by",
      "its own chat template, or by the recipe's template where it has none. Answers are drawn as",
      "section 'evaluate' of the recipe says; without a project by the defaults of a recipe. Equal",
      "calls give equal answers. With one prompt the answer alone is printed.",
      "It is computed on the recipe's 'device'. On another device than the processor answers may",
      "differ, because sums are rounded in another order.",
      "An endpoint of the recipe is sent the prompts. What it answers is kept in the store's folder",
      "remote/ and not asked for again."
    },
    footer = {
      "",
      "Examples",
      "  amend generate 'train npo' --prompt 'How are you?'",
      "  amend generate champion --prompts questions.txt --temperature 0",
      "  amend generate my-endpoint --prompt 'How are you?' --seed 3",
      "  amend generate models/my-base --prompt Hello --max-tokens 20 --json"
    })
final class GenerateCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(
      paramLabel = "MODEL",
      description =
          "'base', 'champion', a step such as 'train npo', an endpoint's id, or a Hugging Face"
              + " folder")
  private String model = "";

  @Mixin private PromptOptions prompts = new PromptOptions();

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "spread of sampling; 0 always takes the likeliest token")
  private @Nullable Double temperature;

  @Option(names = "--max-tokens", paramLabel = "N", description = "longest answer in tokens")
  private @Nullable Integer maxTokens;

  @Option(names = "--seed", paramLabel = "N", description = "what answers are drawn from")
  private @Nullable Long seed;

  @Mixin private DeviceOption device = new DeviceOption();

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    List<Example> asked = prompts.all().stream().map(GenerateCommand::example).toList();
    Conversation said;
    if (Files.exists(parent.folder().resolve(Project.POLICY))) {
      Workshop workshop = Workshop.of(parent, parent.project());
      Recipe recipe = workshop.project().recipe();
      Optional<EndpointEntry> endpoint = recipe.endpoint(model);
      said =
          endpoint.isPresent() ? remote(endpoint.get(), workshop, asked) : local(workshop, asked);
    } else {
      Recipe recipe = StandardRecipe.of(parent.vocabulary());
      Path folder = ModelArgument.outside(model);
      said = local(folder, own(recipe, "", folder), recipe, asked);
    }
    parent.console().result(parent.json() ? said.json() : said.text());
    return ExitCode.OK.number();
  }

  /** An example's id follows from its prompt, so an answer does not depend on the other prompts. */
  private static Example example(String prompt) {
    return Example.of("prompt", prompt, "", "", Map.of());
  }

  private Conversation remote(EndpointEntry endpoint, Workshop workshop, List<Example> asked) {
    Recipe recipe = workshop.project().recipe();
    Sampling sampling = sampling(recipe);
    RemoteModel remote = RemoteModel.of(endpoint.remote(), KeptAnswers.of(workshop.store()));
    try {
      PromptTemplate template = ProjectTemplate.ofScratch(recipe);
      List<Response> answers = new RemoteResponder(remote, template).answer(asked, sampling);
      Parent.of(amend).console().note(remote.usage().summary(endpoint.remote().prices()));
      return said(endpoint.remote().url(), true, sampling, asked, answers);
    } catch (RemoteException e) {
      throw new Failure(
          ExitCode.FAILED, String.valueOf(e.getMessage()), "see docs/remote-models.md");
    } catch (IllegalArgumentException e) {
      throw new Failure(
          ExitCode.USAGE, String.valueOf(e.getMessage()), "change the endpoint or the options");
    }
  }

  /** What the project plans is asked as it asks, any other folder by its own chat template. */
  private PromptTemplate template(Workshop workshop, Path folder) throws IOException {
    return ModelArgument.planned(model, workshop)
        ? workshop.graph().template()
        : own(workshop.project().recipe(), workshop.project().policy().version(), folder);
  }

  private static PromptTemplate own(Recipe recipe, String version, Path folder) throws IOException {
    return ProjectTemplate.own(recipe, version, folder)
        .orElseGet(() -> ProjectTemplate.ofScratch(recipe));
  }

  private Conversation local(Workshop workshop, List<Example> asked) throws IOException {
    Path folder = ModelArgument.folder(model, workshop);
    return local(folder, template(workshop, folder), workshop.project().recipe(), asked);
  }

  private Conversation local(
      Path folder, PromptTemplate template, Recipe recipe, List<Example> asked) throws IOException {
    Sampling sampling = sampling(recipe);
    List<Response> answers = new ArrayList<>();
    int batch = recipe.evaluate().batch();
    Precision precision = recipe.evaluate().precision();
    String on = device.or(recipe.device());
    try (Responder responder = FolderResponder.open(folder, template, precision, on)) {
      for (int from = 0; from < asked.size(); from += batch) {
        int to = Math.min(asked.size(), from + batch);
        answers.addAll(responder.answer(asked.subList(from, to), sampling));
      }
    }
    return said(folder.toString(), false, sampling, asked, answers);
  }

  private Conversation said(
      String place,
      boolean remote,
      Sampling sampling,
      List<Example> asked,
      List<Response> answers) {
    List<String> prompts = asked.stream().map(Example::prompt).toList();
    return new Conversation(model, place, remote, sampling, prompts, answers);
  }

  private Sampling sampling(Recipe recipe) {
    double spread = temperature == null ? recipe.evaluate().temperature() : temperature;
    int longest = maxTokens == null ? recipe.evaluate().maxTokens() : maxTokens;
    if (!(spread >= 0) || longest < 1) {
      throw new Failure(
          ExitCode.USAGE,
          "--temperature is " + spread + " and --max-tokens " + longest,
          "give a temperature of at least 0 and at least 1 token");
    }
    long drawn = seed == null ? recipe.seed() : seed;
    return new Sampling(spread, 0, recipe.evaluate().topP(), longest, drawn);
  }
}
