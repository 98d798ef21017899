package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promise of CONTRIBUTING: one file and one line, and the part is there. */
class ExtensionsTest {
  private static final Extension EXTENSION = Extension.ofPages();

  @TempDir private static Path classes;
  @TempDir private Path folder;

  @BeforeAll
  static void addWhatThePagesAdd() throws IOException {
    EXTENSION.compile(classes);
  }

  @Test
  void everyKindOfPartHasAnExample() {
    assertThat(EXTENSION.lists())
        .extracting(diff -> Path.of(diff.list()).getFileName().toString())
        .contains(
            "Methods.java",
            "Signal.java",
            "Metrics.java",
            "Judges.java",
            "Scorers.java",
            "Dataset.java",
            "Supplies.java",
            "Architectures.java",
            "RecordFormats.java",
            "Guards.java",
            "Main.java",
            "HtmlReport.java");
  }

  /**
   * A signal has a name and a place in its list; of everything else one line is the whole of it.
   */
  @Test
  void everyListTakesOneLine() {
    assertThat(EXTENSION.lists())
        .allSatisfy(
            diff ->
                assertThat(diff.lines()).isEqualTo(diff.list().endsWith("Signal.java") ? 2 : 1));
  }

  @Test
  void everyFileIsNamedByAListOrByAnotherFile() {
    String added =
        EXTENSION.lists().stream()
            .flatMap(diff -> diff.hunks().stream())
            .map(ListDiff.Hunk::added)
            .collect(Collectors.joining());
    assertThat(EXTENSION.files())
        .isNotEmpty()
        .allMatch(
            file ->
                added.contains(file.type())
                    || EXTENSION.files().stream()
                        .filter(other -> !other.equals(file))
                        .anyMatch(other -> other.source().contains("new " + file.type() + "(")));
  }

  /** It gets as far as the weights, which are not there. */
  @Test
  void anArchitectureIsRead() throws Exception {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "starcoder2", "vocab_size": 8, "hidden_size": 16, "intermediate_size": 8,
         "num_hidden_layers": 1, "num_attention_heads": 2, "max_position_embeddings": 8}
        """);
    Files.writeString(folder.resolve("expected.json"), "{}");
    Program.Ended ended = Program.with(classes).amend(folder, "parity", ".");
    assertThat(ended.err()).contains("holds neither model.safetensors");
  }

  @ParameterizedTest
  @CsvSource({"methods, grad-diff", "metrics, cut-rate", "judges, phone-number", "formats, dolly"})
  void aPartIsListed(String what, String id) throws Exception {
    assertThat(Program.with(classes).amend(folder, "ls", what).out())
        .containsPattern("(?m)^" + id + " ");
  }

  @Test
  void aCommandIsInTheHelpAndWorks() throws Exception {
    Program extended = Program.with(classes);
    assertThat(extended.amend(folder, "--help").out()).contains("  store ");
    extended.amend(folder, "init", "demo");
    assertThat(extended.amend(folder, "store", "--project", "demo").out()).isEqualTo("demo/runs\n");
  }

  @Test
  void aMethodIsInTheSchemaWithItsHyperParameter() throws Exception {
    assertThat(Program.with(classes).amend(folder, "schema", "recipe").out())
        .contains("\"grad-diff\"", "α, weight of the retain term; ours");
  }

  @Test
  void aMethodIsInTheHelp() throws Exception {
    assertThat(Program.with(classes).amend(folder, "--help").out())
        .containsPattern("(?m)^  grad-diff ");
  }

  @Test
  void aGuardsThresholdIsAKeyOfTheRecipe() throws Exception {
    Program extended = Program.with(classes);
    extended.amend(folder, "init", "demo");
    Path recipe = folder.resolve("demo/recipe.yaml");
    Files.writeString(recipe, "methods: [npo]\nguards: {drift-kl: 2}\n");
    Program.Ended accepted = extended.amend(folder, "validate", "--project", "demo");
    assertThat(accepted.exit()).as(accepted.err()).isZero();
    Files.writeString(recipe, "methods: [npo]\nguards: {drift-kl: -1}\n");
    assertThat(extended.amend(folder, "validate", "--project", "demo").err())
        .contains("'drift-kl' is -1", "recipe.yaml:2:20", "it must be at least 0");
    assertThat(extended.amend(folder, "schema", "recipe").out())
        .contains("\"drift-kl\"", "KL on held-out retain rows that ends a run");
  }
}
