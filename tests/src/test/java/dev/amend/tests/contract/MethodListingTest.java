package dev.amend.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.recipe.MethodBinder;
import dev.amend.tests.project.AmendProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A method that is in {@link Methods#ALL} is found wherever a user looks for it. */
class MethodListingTest {
  private static final String BEGIN = "<!-- methods:begin -->";
  private static final String END = "<!-- methods:end -->";
  private static final Path ROOT = Path.of(System.getProperty("amend.root", ".."));

  @TempDir private Path folder;

  @Test
  void itIsListedWithKindSummaryAndPaper() throws IOException, InterruptedException {
    JsonNode listed = json("ls", "methods", "--json");
    assertThat(listed).hasSameSizeAs(Methods.ALL);
    for (int i = 0; i < listed.size(); i++) {
      Method method = Methods.defaults().get(i);
      JsonNode row = listed.get(i);
      assertThat(row.get("id").asText()).isEqualTo(method.id());
      assertThat(row.get("kind").asText()).isEqualTo(method.baseline() ? "baseline" : "method");
      assertThat(row.get("summary").asText()).isEqualTo(method.summary());
      assertThat(row.get("paper").asText()).isEqualTo(method.paper());
    }
  }

  /** A candidate is one of the ids alone, or an object with one of them over its settings. */
  @Test
  void theSchemaOfTheRecipeKnowsItAndItsHyperParameters() throws IOException, InterruptedException {
    JsonNode forms = json("schema", "recipe").at("/properties/methods/items/oneOf");
    assertThat(forms.get(0).get("enum")).hasSameSizeAs(Methods.ALL);
    assertThat(forms).hasSize(1 + Methods.ALL.size());
    for (int i = 0; i < Methods.ALL.size(); i++) {
      MethodBinder binder = MethodBinder.of(Methods.ALL.get(i));
      assertThat(forms.get(0).get("enum").get(i).asText()).isEqualTo(binder.id());
      JsonNode settings = forms.get(i + 1).at("/properties/" + binder.id() + "/properties");
      for (Field field : binder.fields()) {
        assertThat(settings.at("/" + field.key() + "/description").asText())
            .isEqualTo(field.description());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/methods.md"})
  void theTableOfTheDocumentationNamesIt(String page) throws IOException {
    Path file = ROOT.resolve(page);
    String text = Files.exists(file) ? Files.readString(file) : "";
    assumeTrue(text.contains(BEGIN), page + " has no table of methods");
    String table = text.substring(text.indexOf(BEGIN), text.indexOf(END));
    List<String> ids = Methods.defaults().stream().map(Method::id).toList();
    assertThat(ids).allMatch(id -> table.contains("`" + id + "`"), "is in the table of " + page);
  }

  private JsonNode json(String... arguments) throws IOException, InterruptedException {
    Path here = Files.createDirectories(folder.resolve("empty"));
    try (AmendProcess process = AmendProcess.start(here, List.of(arguments))) {
      return process.await().json();
    }
  }
}
