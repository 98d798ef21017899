package dev.amend.pipelines.project;

import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.recipe.Recipe;
import java.nio.file.Path;

/**
 * A project without errors.
 *
 * @param folder holds {@code policy.yaml} and {@code recipe.yaml}; their paths are relative to it
 */
public record Project(Path folder, Policy policy, Recipe recipe) {
  /** Name of the file that says what must hold. */
  public static final String POLICY = "policy.yaml";

  /** Name of the file that says how. */
  public static final String RECIPE = "recipe.yaml";
}
