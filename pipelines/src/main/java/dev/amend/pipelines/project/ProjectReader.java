package dev.amend.pipelines.project;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.config.Span;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.policy.PolicyReader;
import dev.amend.pipelines.project.judging.OwnJudges;
import dev.amend.pipelines.project.judging.SeeingJudges;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.recipe.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads both files of a project and collects every problem of both. */
public final class ProjectReader {
  private final Vocabulary vocabulary;
  private final Function<String, @Nullable String> environment;

  /** A reader that knows what can be named, and the environment. */
  public ProjectReader(Vocabulary vocabulary, Function<String, @Nullable String> environment) {
    this.vocabulary = vocabulary;
    this.environment = environment;
  }

  /**
   * The project, or none when a problem stops it.
   *
   * @param folder as the user wrote it: problems show file names relative to the working folder
   */
  public Optional<Project> read(Path folder, Problems problems) {
    if (Files.isRegularFile(folder)) {
      String parent =
          String.valueOf(folder.getParent() == null ? Path.of(".") : folder.getParent());
      problems.report(
          Code.UNREADABLE_FILE,
          Span.ofFile(folder.toString()),
          "a project is a folder, and this is a file",
          "name the folder: --project " + parent);
      return Optional.empty();
    }
    ProjectFile policyFile = ProjectFile.read(folder, Project.POLICY, problems);
    SourceText policyText = policyFile.text();
    Located policyRoot = policyFile.root();
    Located recipeRoot = ProjectFile.read(folder, Project.RECIPE, problems).root();
    Policy policy = null;
    if (policyText != null && policyRoot != null) {
      policy = new PolicyReader(vocabulary).read(policyRoot, policyText, folder, problems);
    }
    Recipe recipe = null;
    if (recipeRoot != null) {
      recipe = new RecipeReader(vocabulary, environment).read(recipeRoot, problems);
    }
    if (policy != null && policyRoot != null && recipe != null && recipeRoot != null) {
      Vocabulary all = OwnJudges.in(vocabulary, recipe);
      new SeeingJudges(all, policy, recipe).check(policyRoot, recipeRoot, problems);
    }
    if (recipe != null && recipeRoot != null) {
      StoreAddress.check(recipe.store(), recipeRoot, folder, problems);
      OwnJudges own = new OwnJudges(recipe, recipeRoot, problems);
      own.checkFiles(folder);
      own.checkSources(policy);
    }
    if (policy != null && policyRoot != null && recipe != null && recipeRoot != null) {
      new FittingTemplate(policy, recipe, folder).check(policyRoot, recipeRoot, problems);
    }
    if (policyRoot != null && recipe != null) {
      new ProvableLimits(recipe.evaluate(), vocabulary.metrics(), policy, folder)
          .check(policyRoot, problems);
    }
    return policy == null || recipe == null || problems.stop()
        ? Optional.empty()
        : Optional.of(new Project(folder, policy, recipe));
  }
}
