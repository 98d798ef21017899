package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documents of docs/json.md have the keys that the commands write. */
class JsonExamplesTest {
  private static final Page PAGE = Page.named("docs/json.md");

  @TempDir private static Path folder;

  @BeforeAll
  static void makeProjects() throws Exception {
    for (String name : new String[] {"demo", "broken"}) {
      Program.asBuilt().amend(folder, "init", name);
    }
    Files.writeString(folder.resolve("broken/recipe.yaml"), "methods: [npo]\nsead: 7\n");
  }

  @ParameterizedTest
  @CsvSource({
    "error, 2, init demo",
    "validate, 2, validate --project broken",
    "plan, 0, plan --project demo",
    "init, 0, init new",
    "ls, 0, ls methods",
    "doctor, 0, doctor --project demo",
    "gc, 0, gc --dry-run --project demo"
  })
  void anExampleHasTheKeysOfTheDocument(String name, int exit, String command) throws Exception {
    String[] arguments = (command + " --json").split(" ", -1);
    Program.Ended ended = Program.asBuilt().amend(folder, arguments);
    assertThat(ended.exit()).as(ended.err()).isEqualTo(exit);
    assertThat(keys(PAGE.blocks("json " + name).get(0))).isEqualTo(keys(ended.out()));
  }

  private static Set<String> keys(String json) throws IOException {
    Set<String> keys = new TreeSet<>();
    collect("", Json.MAPPER.readTree(json), keys);
    return keys;
  }

  private static void collect(String path, JsonNode node, Set<String> keys) {
    keys.add(path + ":" + node.getNodeType());
    node.properties()
        .forEach(entry -> collect(path + "." + entry.getKey(), entry.getValue(), keys));
    if (node.isArray()) {
      node.forEach(item -> collect(path + "[]", item, keys));
    }
  }
}
