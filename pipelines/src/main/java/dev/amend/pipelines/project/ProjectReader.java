package dev.amend.pipelines.project;

import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceFile;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.policy.PolicyReader;
import dev.amend.pipelines.project.judging.OwnJudges;
import dev.amend.pipelines.project.judging.SeeingJudges;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.recipe.RecipeReader;
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
    SourceText policyText = text(folder, Project.POLICY, problems);
    SourceText recipeText = text(folder, Project.RECIPE, problems);
    Located policyRoot = root(policyText, problems);
    Located recipeRoot = root(recipeText, problems);
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

  private static @Nullable SourceText text(Path folder, String name, Problems problems) {
    Path file = folder.resolve(name);
    return SourceFile.read(file, file.normalize().toString(), problems);
  }

  private static @Nullable Located root(@Nullable SourceText text, Problems problems) {
    return text == null ? null : LocatedYaml.read(text, problems);
  }
}
