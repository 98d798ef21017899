package dev.amend.pipelines.cli;

import dev.amend.pipelines.config.ConfigException;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.console.Verbosity;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.ProjectReader;
import dev.amend.pipelines.project.create.Examples;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above all others: the options that every command has. */
@Command(
    name = "amend",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    header =
        "Re-aligns a language model when its data policy changes:%n"
            + "plans the cheapest change, runs it on Apache Beam, proves the result.%n",
    commandListHeading = "%nCommands%n",
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "Examples",
      "  amend init demo                       a new project in the folder demo",
      "  amend validate --project demo         every problem of it at once",
      "  amend ls methods                      every method with its paper",
      "",
      "Exit codes",
      "  0  done, or nothing to do",
      "  1  failed",
      "  2  wrong command line or configuration",
      "  3  a gate refused",
      "",
      "Environment",
      "  NO_COLOR   no colours, whatever its value; empty is not set"
    })
final class Amend implements Runnable {
  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "folder with policy.yaml and recipe.yaml; by default this one",
      scope = ScopeType.INHERIT)
  private Path project = Path.of("");

  @Option(
      names = "--json",
      description = "one JSON document on standard output, everything else on standard error",
      scope = ScopeType.INHERIT)
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "say more; -vv for debugging",
      scope = ScopeType.INHERIT)
  private boolean[] verbose = {};

  @Option(
      names = {"-q", "--quiet"},
      description = "say nothing but results and errors",
      scope = ScopeType.INHERIT)
  private boolean quiet;

  @Option(
      names = "--debug",
      description = "show the stack trace of a failure",
      scope = ScopeType.INHERIT)
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      description = "show this help",
      usageHelp = true,
      scope = ScopeType.INHERIT)
  private boolean help;

  @Option(names = "--version", description = "show the version", versionHelp = true)
  private boolean version;

  Amend(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Vocabulary vocabulary() {
    return surroundings.vocabulary().get();
  }

  Examples examples() {
    return new Examples(surroundings.home().resolve("examples"));
  }

  Path folder() {
    return project;
  }

  boolean json() {
    return json;
  }

  void answerInJson() {
    json = true;
  }

  boolean debug() {
    return debug;
  }

  /** The console as the options ask for it. */
  Console console() {
    boolean colour = surroundings.environment().apply("NO_COLOR") == null;
    return new Console(surroundings.terminal(), verbosity(), colour);
  }

  /** The level of log messages. Loggers read it once, so it is set before a command begins. */
  void logging() {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbosity().level());
    // Below this level Beam writes whole elements, which are records of the data.
    System.setProperty("org.slf4j.simpleLogger.log.org.apache.beam", "info");
    System.setProperty("org.slf4j.simpleLogger.log.org.apache.beam.sdk.util.WindowTracing", "off");
    // Runners warn about every pipeline; what matters of it ends the pipeline and is reported.
    if (verbosity().compareTo(Verbosity.NORMAL) <= 0) {
      System.setProperty("org.slf4j.simpleLogger.log.org.apache", "off");
      System.setProperty("org.slf4j.simpleLogger.log.org.apache.beam", "off");
      System.setProperty("org.slf4j.simpleLogger.log.org.mlflow", "off");
      System.setProperty("org.slf4j.simpleLogger.log.ai.djl.huggingface.tokenizers.jni", "off");
    }
  }

  private Verbosity verbosity() {
    if (quiet) {
      return Verbosity.QUIET;
    }
    return switch (verbose.length) {
      case 0 -> Verbosity.NORMAL;
      case 1 -> Verbosity.VERBOSE;
      default -> Verbosity.DEBUG;
    };
  }

  /**
   * The project of the folder, for commands that go on with it. Warnings are shown.
   *
   * @throws ConfigException with every problem when there is an error
   */
  Project project() {
    Problems problems = new Problems();
    Project read =
        new ProjectReader(vocabulary(), surroundings.environment())
            .read(project, problems)
            .orElseThrow(() -> new ConfigException(problems));
    if (!problems.all().isEmpty()) {
      Console console = console();
      console.note(problems.text(console.errorPaint()));
    }
    return read;
  }
}
