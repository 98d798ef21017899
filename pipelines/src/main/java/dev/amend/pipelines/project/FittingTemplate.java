package dev.amend.pipelines.project;

import dev.amend.models.text.PromptTemplate;
import dev.amend.models.train.TrainableFolder;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.policy.HubBase;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a base whose tokens or chat template cannot be used as the recipe has it. A model of the
 * hub is not looked at before it is here.
 */
record FittingTemplate(Policy policy, Recipe recipe, Path folder) {
  /** What to write where a chat template will not do. */
  static final String HELP = "write a text that contains {prompt}";

  void check(Located policyRoot, Located recipeRoot, Problems problems) {
    Located at = recipeRoot.at("template");
    boolean chat = PromptTemplate.CHAT.equals(recipe.template());
    if (policy.fromScratch()) {
      if (chat && at != null) {
        String message = "a base that is trained from scratch has no chat template";
        problems.report(Code.MISFIT, at.span(), message, HELP);
      }
      return;
    }
    Path base = local();
    if (base != null) {
      Located blamed = chat && at != null ? at : Objects.requireNonNull(policyRoot.at("base"));
      check(base, blamed, problems);
    }
  }

  private void check(Path base, Located at, Problems problems) {
    try {
      PromptTemplate template = ProjectTemplate.of(recipe, policy.version(), base);
      TrainableFolder read = TrainableFolder.read(base, template);
      if (!read.beyond().isEmpty()) {
        beyond(read, at, problems);
      }
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      problems.report(
          Code.BASE_UNUSABLE, at.span(), message, "mend it there, or give another base");
    }
  }

  private static void beyond(TrainableFolder read, Located at, Problems problems) {
    Map.Entry<Integer, String> first = read.beyond().entrySet().iterator().next();
    String more = read.beyond().size() == 1 ? "" : " and " + (read.beyond().size() - 1) + " more";
    problems.report(
        Code.TOKEN_BEYOND,
        at.span(),
        "tokenizer.json has the token '%s' with id %d%s; vocab_size of config.json is %d"
            .formatted(first.getValue(), first.getKey(), more, read.rows()),
        "give the model rows for them (resize_token_embeddings): a text that holds one is refused");
  }

  /** The base's folder; null where it lies elsewhere, or is reported where the base is checked. */
  private @Nullable Path local() {
    try {
      Path base = folder.resolve(policy.base());
      boolean there = HubBase.of(policy.base(), folder).isEmpty();
      return there && Files.isRegularFile(base.resolve("config.json")) ? base : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
