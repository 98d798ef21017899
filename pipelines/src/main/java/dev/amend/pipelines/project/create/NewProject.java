package dev.amend.pipelines.project.create;

import dev.amend.models.data.Json;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.schema.Schemas;
import dev.amend.pipelines.recipe.MethodBinder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a new project: a policy and a recipe that validate and run without any data, and the
 * schemas by which editors complete and check them.
 */
public final class NewProject {
  private static final int METHODS = 2;
  private static final String SCHEMAS = ".amend/";

  private final Vocabulary vocabulary;

  /** A project that uses the first methods of a vocabulary. */
  public NewProject(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Texts by path relative to the project. */
  public SortedMap<String, String> files() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    files.put(Project.POLICY, head("policy") + resource("policy.yaml"));
    files.put(Project.RECIPE, head("recipe") + resource("recipe.yaml") + recipe());
    files.put(SCHEMAS + "policy.schema.json", Json.pretty(Schemas.policy(vocabulary)));
    files.put(SCHEMAS + "recipe.schema.json", Json.pretty(Schemas.recipe(vocabulary)));
    return files;
  }

  /** Writes the files, over those that are there. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(SCHEMAS));
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static String head(String file) {
    return "# yaml-language-server: $schema=" + SCHEMAS + file + ".schema.json\n";
  }

  private String recipe() {
    Map<String, String> chosen =
        Map.of(
            "methods", ids(false),
            "baselines", ids(true),
            "training.steps", "60",
            "training.learning-rate", "1e-3",
            "report.samples", "true");
    return CommentedYaml.of(Schemas.recipeShape(vocabulary), chosen);
  }

  private String ids(boolean baselines) {
    return vocabulary.methods().stream()
        .map(type -> MethodBinder.of(type).standard())
        .filter(method -> method.baseline() == baselines)
        .limit(METHODS)
        .map(method -> method.id())
        .toList()
        .toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = NewProject.class.getResourceAsStream("new/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks new/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The files whose presence means that a project is there already. */
  public static List<String> own() {
    return List.of(Project.POLICY, Project.RECIPE);
  }
}
