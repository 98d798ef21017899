package dev.amend.pipelines.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problem;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.project.schema.Shipped;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes of earlier versions: each old key is told its new name, where it stands. */
class RenamedKeysTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          training: {normal-rows: 4}           | 12 | normal-rows   | retain-rows
          training: {parts: 2}                 | 12 | parts         | micro-batches
          training: {checkpointing: true}      | 12 | checkpointing | gradient-checkpointing
          training: {clip: 1}                  | 12 | clip          | max-grad-norm
          training: {warm-up: 2}               | 12 | warm-up       | warmup-steps
          training: {adapter: {targets: [q]}}  | 22 | targets       | target-modules
          scratch: {width: 64}                 | 11 | width         | hidden-size
          scratch: {inner: 64}                 | 11 | inner         | intermediate-size
          scratch: {key-heads: 2}              | 11 | key-heads     | kv-heads
          scratch: {positions: 64}             | 11 | positions     | context-length
          scratch: {warm-up: 2}                | 11 | warm-up       | warmup-steps
          scratch: {clip: 1}                   | 11 | clip          | max-grad-norm
          guards: {anchor-kl: 1}               | 10 | anchor-kl     | initial-kl
          """)
  void aKeyOfASectionIsTold(String section, int column, String old, String now) {
    assertRenamed("methods: [npo]\n" + section, 2, column, old, now);
  }

  /** What overrides the recipe's training was renamed with it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          npo            | normal-weight | retain-weight
          ga-mismatch-kl | normal-weight | retain-weight
          npo            | parts         | micro-batches
          """)
  void aKeyOfAMethodIsTold(String method, String old, String now) {
    String recipe = "methods:\n  - " + method + ":\n      " + old + ": 2";
    assertRenamed(recipe, 3, 7, old, now);
  }

  @Test
  void schemaAndDocumentationDoNotListThem() {
    RecipeShapes shapes = new RecipeShapes(Shipped.vocabulary(), name -> null);
    assertThat(shapes.recipe().schema().toString())
        .contains("\"micro-batches\"", "\"initial-kl\"", "\"retain-weight\"")
        .doesNotContain("\"parts\"", "\"anchor-kl\"", "\"normal-weight\"");
  }

  private static void assertRenamed(String recipe, int line, int column, String old, String now) {
    Problems problems = new Problems();
    Located root = LocatedYaml.read(new SourceText("recipe.yaml", recipe), problems);
    Recipe read =
        new RecipeReader(Shipped.vocabulary(), name -> null)
            .read(Objects.requireNonNull(root), problems);
    assertThat(read).isNull();
    assertThat(problems.all())
        .extracting(
            Problem::code,
            problem -> problem.at().file(),
            problem -> problem.at().line(),
            problem -> problem.at().column(),
            Problem::message,
            Problem::help)
        .containsExactly(
            tuple(
                Code.RENAMED_KEY,
                "recipe.yaml",
                line,
                column,
                "'" + old + "' is now called '" + now + "'",
                "rename it to '" + now + "'"));
  }
}
