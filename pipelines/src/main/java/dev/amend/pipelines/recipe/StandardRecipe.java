package dev.amend.pipelines.recipe;

import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.config.Vocabulary;
import java.util.Objects;

/** The recipe of someone who wrote none: every setting has the default of the reference page. */
public final class StandardRecipe {
  private StandardRecipe() {}

  /** The shortest recipe that validates, read as if it stood in a file. */
  public static Recipe of(Vocabulary vocabulary) {
    String method =
        vocabulary.methods().stream()
            .map(type -> MethodBinder.of(type).standard())
            .filter(one -> !one.baseline())
            .map(one -> one.id())
            .findFirst()
            .orElseThrow();
    Problems problems = new Problems();
    SourceText text = new SourceText("defaults", "methods: [" + method + "]\n");
    Located root = Objects.requireNonNull(LocatedYaml.read(text, problems));
    Recipe recipe = new RecipeReader(vocabulary, name -> null).read(root, problems);
    return Objects.requireNonNull(recipe, () -> "the defaults are no recipe: " + problems.all());
  }
}
