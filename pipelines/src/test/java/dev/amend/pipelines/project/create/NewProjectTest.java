package dev.amend.pipelines.project.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedJson;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.fixtures.SampleVocabulary;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.ProjectReader;
import dev.amend.pipelines.project.schema.KeyTable;
import dev.amend.pipelines.project.schema.Schemas;
import dev.amend.pipelines.project.schema.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewProjectTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("amend.root", ".."), "examples");
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final Vocabulary vocabulary = SampleVocabulary.of();
  @TempDir private Path folder;

  @Test
  void aNewProjectValidatesWithoutAWarning() throws IOException {
    new NewProject(vocabulary).write(folder);
    Problems problems = new Problems();
    Project project =
        new ProjectReader(vocabulary, name -> null).read(folder, problems).orElseThrow();
    assertThat(problems.all()).isEmpty();
    assertThat(project.policy().fromScratch()).isTrue();
    assertThat(project.recipe().methods())
        .extracting(c -> c.name())
        .containsExactly("mismatch", "npo");
    assertThat(project.recipe().training().steps()).isEqualTo(60);
  }

  @Test
  void everyKeyCanBeUncommentedAsItStands() throws IOException {
    String recipe = new NewProject(vocabulary).files().get(Project.RECIPE);
    String all = Objects.requireNonNull(recipe).replaceAll("(?m)^( *)#([a-z-]+: \\S)", "$1$2");
    Files.writeString(folder.resolve(Project.RECIPE), all);
    Files.writeString(
        folder.resolve(Project.POLICY), new NewProject(vocabulary).files().get(Project.POLICY));
    Problems problems = new Problems();
    new ProjectReader(vocabulary, name -> null).read(folder, problems);
    assertThat(problems.all()).isEmpty();
    assertThat(all).contains("\nstore: file:runs\n", "\n  retain-kl: 0.1\n");
  }

  @Test
  void theSchemasAcceptANewProject() throws IOException {
    new NewProject(vocabulary).write(folder);
    assertThat(complaints(policySchema(), folder.resolve(Project.POLICY))).isEmpty();
    assertThat(complaints(recipeSchema(), folder.resolve(Project.RECIPE))).isEmpty();
  }

  @Test
  void theSchemasAcceptEveryExample() throws IOException {
    assumeTrue(Files.isDirectory(EXAMPLES), "no examples here");
    try (Stream<Path> projects = Files.list(EXAMPLES)) {
      for (Path project : projects.filter(Files::isDirectory).toList()) {
        assertThat(
                complaints(
                    SCHEMAS.getSchema(Schemas.policy(Shipped.vocabulary())),
                    project.resolve(Project.POLICY)))
            .isEmpty();
        assertThat(
                complaints(
                    SCHEMAS.getSchema(Schemas.recipe(Shipped.vocabulary())),
                    project.resolve(Project.RECIPE)))
            .isEmpty();
      }
    }
  }

  @Test
  void theSchemasRefuseWhatTheReaderRefuses() {
    assertThat(complaints(recipeSchema(), "{methods: [npo], sead: 7}")).hasSize(1);
    assertThat(complaints(recipeSchema(), "{methods: [{npo: {betta: 1}}]}")).isNotEmpty();
    assertThat(complaints(recipeSchema(), "{methods: [npo], training: {max-grad-norm: -1}}"))
        .hasSize(1);
    assertThat(complaints(recipeSchema(), "{seed: 7}")).hasSize(1);
    assertThat(complaints(recipeSchema(), "{methods: [{npo: {beta: 0.5, steps: 3}}]}")).isEmpty();
  }

  @Test
  void schemasAreTheSameEveryTime() throws IOException {
    assertThat(new NewProject(vocabulary).files()).isEqualTo(new NewProject(vocabulary).files());
  }

  @Test
  void theTableOfKeysShowsSectionsAndDefaults() {
    assertThat(KeyTable.markdown(Schemas.recipeShape(vocabulary)))
        .contains("| `methods` | required | a list | methods to try")
        .contains("| `training.adapter.rank` | `8` | whole, from 1 to 1024 | rank of the update |");
    assertThat(KeyTable.markdown(Schemas.policyShape(vocabulary)))
        .contains("| `clauses.id` | required |")
        .contains("| `clauses.forbid.categories` | `all` |");
  }

  private JsonSchema policySchema() {
    return SCHEMAS.getSchema(Schemas.policy(vocabulary));
  }

  private JsonSchema recipeSchema() {
    return SCHEMAS.getSchema(Schemas.recipe(vocabulary));
  }

  private static List<String> complaints(JsonSchema schema, Path file) throws IOException {
    return complaints(schema, Files.readString(file));
  }

  private static List<String> complaints(JsonSchema schema, String yaml) {
    Located root = LocatedYaml.read(new SourceText("f", yaml), new Problems());
    String json = LocatedJson.of(Objects.requireNonNull(root)).toString();
    return schema.validate(json, InputFormat.JSON).stream().map(m -> m.getMessage()).toList();
  }
}
