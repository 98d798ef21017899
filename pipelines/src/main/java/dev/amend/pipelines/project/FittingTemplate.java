package dev.amend.pipelines.project;

import dev.amend.models.chat.ChatTemplate;
import dev.amend.models.data.FormatException;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.policy.HubBase;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Refuses {@code template: chat} for a base that has no chat template, or one that cannot be read.
 * A model of the hub is not looked at before it is here.
 */
public final class FittingTemplate {
  private static final String HELP = "write a text that contains {prompt}";

  private FittingTemplate() {}

  static void check(
      Policy policy, Recipe recipe, Located recipeRoot, Path folder, Problems problems) {
    Located at = recipeRoot.at("template");
    if (at == null || !recipe.template().equals(PromptTemplate.CHAT)) {
      return;
    }
    if (policy.fromScratch()) {
      problems.report(
          Code.MISFIT, at.span(), "a base that is trained from scratch has no chat template", HELP);
      return;
    }
    if (onTheHub(policy, folder)) {
      return;
    }
    try {
      if (ChatTemplate.open(folder.resolve(policy.base())).isEmpty()) {
        problems.report(
            Code.MISFIT, at.span(), "'" + policy.base() + "' has no chat template", HELP);
      }
    } catch (IOException e) {
      problems.report(Code.MISFIT, at.span(), String.valueOf(e.getMessage()), HELP);
    }
  }

  private static boolean onTheHub(Policy policy, Path folder) {
    try {
      return HubBase.of(policy.base(), folder).isPresent();
    } catch (IllegalArgumentException e) {
      return true; // reported where the base is checked
    }
  }

  /**
   * Checks a base that has come from the hub since the project was read.
   *
   * @throws FormatException when the recipe wants its chat template and there is none
   */
  public static void check(Recipe recipe, Path base) throws IOException {
    if (recipe.template().equals(PromptTemplate.CHAT) && ChatTemplate.open(base).isEmpty()) {
      throw FormatException.ofFile(
          base,
          "has no chat template, and recipe.yaml says 'template: chat'",
          "As 'template', " + HELP);
    }
  }
}
