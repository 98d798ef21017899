package dev.amend.pipelines.cli;

import dev.amend.models.data.Example;
import dev.amend.models.generate.Responder;
import dev.amend.models.generate.Responder.Response;
import dev.amend.models.generate.Sampling;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.recipe.StandardRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    header = "Ask a model of the project, or any model folder.",
    description = {
      "",
      "Prompts are put to the model by the recipe's template, and answers are drawn as its section",
      "'evaluate' says; without a project by the defaults of a recipe. Equal calls give equal",
      "answers. With one prompt the answer alone is printed."
    },
    footer = {
      "",
      "Examples",
      "  amend generate 'train npo' --prompt 'How are you?'",
      "  amend generate champion --prompts questions.txt --temperature 0",
      "  amend generate models/my-base --prompt Hello --max-tokens 20 --json"
    })
final class GenerateCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(
      paramLabel = "MODEL",
      description = "'base', 'champion', a step such as 'train npo', or a Hugging Face folder")
  private String model = "";

  @Mixin private Prompts prompts = new Prompts();

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "spread of sampling; 0 always takes the likeliest token")
  private @Nullable Double temperature;

  @Option(names = "--max-tokens", paramLabel = "N", description = "longest answer in tokens")
  private @Nullable Integer maxTokens;

  @Option(names = "--seed", paramLabel = "N", description = "what answers are drawn from")
  private @Nullable Long seed;

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    List<String> asked = prompts.all();
    Recipe recipe;
    Path folder;
    if (Files.exists(parent.folder().resolve(Project.POLICY))) {
      Workshop workshop = Workshop.of(parent, parent.project());
      recipe = workshop.project().recipe();
      folder = ModelArgument.folder(model, workshop);
    } else {
      recipe = StandardRecipe.of(parent.vocabulary());
      folder = ModelArgument.outside(model);
    }
    Console console = parent.console();
    Sampling sampling = sampling(recipe);
    List<Response> answers = answers(folder, recipe, asked, sampling);
    Conversation said = new Conversation(model, folder, sampling, asked, answers);
    console.result(parent.json() ? said.json() : said.text());
    return ExitCode.OK.number();
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

  /** An example's id follows from its prompt, so an answer does not depend on the other prompts. */
  private static List<Response> answers(
      Path folder, Recipe recipe, List<String> asked, Sampling sampling) throws IOException {
    List<Example> examples =
        asked.stream().map(prompt -> Example.of("prompt", prompt, "", "", Map.of())).toList();
    List<Response> answers = new ArrayList<>();
    int batch = recipe.evaluate().batch();
    try (Responder responder = Responder.open(folder, new PromptTemplate(recipe.template()))) {
      for (int from = 0; from < examples.size(); from += batch) {
        int to = Math.min(examples.size(), from + batch);
        answers.addAll(responder.answer(examples.subList(from, to), sampling));
      }
    }
    return answers;
  }
}
