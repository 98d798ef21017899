package dev.amend.pipelines.cli;

import dev.amend.models.data.Json;
import dev.amend.models.data.Kebab;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.project.schema.KeyTable;
import dev.amend.pipelines.project.schema.Schemas;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints what may stand in a file. */
@Command(
    name = "schema",
    header = "Print the JSON schema of policy.yaml or recipe.yaml.",
    description = {"", "Editors check and complete a file by its schema as it is typed."},
    footer = {
      "",
      "Examples",
      "  amend schema policy > policy.schema.json",
      "  amend schema recipe --markdown"
    })
final class SchemaCommand implements Callable<Integer> {
  /** The files of a project. */
  enum File {
    POLICY,
    RECIPE;

    /** As it is typed. */
    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  @ParentCommand private @Nullable Amend amend;

  @Parameters(paramLabel = "FILE", description = "${COMPLETION-CANDIDATES}")
  private File file = File.POLICY;

  @Option(names = "--markdown", description = "a table for people instead")
  private boolean markdown;

  @Override
  public Integer call() {
    Amend parent = Parent.of(amend);
    Vocabulary vocabulary = parent.vocabulary();
    parent.console().result((markdown ? table(vocabulary) : schema(vocabulary)).strip());
    return ExitCode.OK.number();
  }

  private String schema(Vocabulary vocabulary) {
    return Json.pretty(
        switch (file) {
          case POLICY -> Schemas.policy(vocabulary);
          case RECIPE -> Schemas.recipe(vocabulary);
        });
  }

  private String table(Vocabulary vocabulary) {
    return KeyTable.markdown(
        switch (file) {
          case POLICY -> Schemas.policyShape(vocabulary);
          case RECIPE -> Schemas.recipeShape(vocabulary);
        });
  }
}
