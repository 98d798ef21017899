package dev.amend.pipelines.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.pipelines.console.Terminal;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.fixtures.SampleVocabulary;
import dev.amend.pipelines.recipe.MethodBinder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.UsageMessageSpec;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @Test
  void helpNamesEveryCommandAndExitCode() {
    assertThat(run("--help")).isZero();
    for (String command : Main.commandLine(surroundings()).getSubcommands().keySet()) {
      assertThat(out()).containsPattern("(?m)^  (.+, )?" + command + "(, .+)? +[A-Z]");
    }
    assertThat(out()).contains("0  done", "1  failed", "2  wrong", "3  a gate refused");
  }

  @Test
  void helpNamesEveryMethod() {
    assertThat(run("--help")).isZero();
    for (Class<? extends Record> type : SampleVocabulary.of().methods()) {
      assertThat(out()).containsPattern("(?m)^  " + MethodBinder.of(type).standard().id() + " ");
    }
  }

  @Test
  void everyCommandShowsItsHelp() {
    Main.commandLine(surroundings())
        .getSubcommands()
        .forEach(
            (name, line) -> {
              out.reset();
              assertThat(run(name, "--help")).isZero();
              assertThat(out())
                  .contains("Usage: amend " + line.getCommandName(), "Examples")
                  .contains("--json", "--project");
            });
  }

  @Test
  void everyCommandSaysWhatItDoesAndShowsTwoExamples() {
    Main.commandLine(surroundings())
        .getSubcommands()
        .forEach(
            (name, line) -> {
              UsageMessageSpec help = line.getCommandSpec().usageMessage();
              assertThat(help.header()).as(name).hasSize(1);
              assertThat(help.header()[0]).as(name).matches("[A-Z].*\\.");
              assertThat(String.join(" ", help.description())).as(name).isNotBlank();
              assertThat(help.footer())
                  .as(name)
                  .filteredOn(text -> text.contains("amend " + line.getCommandName()))
                  .hasSizeGreaterThanOrEqualTo(2);
              line.getCommandSpec()
                  .args()
                  .forEach(argument -> assertThat(argument.description()).as(name).isNotEmpty());
            });
  }

  @Test
  void completionIsAScriptThatKnowsCommandsAndTheirOptions() throws Exception {
    assertThat(run("completion", "bash")).isZero();
    Path script = Files.writeString(folder.resolve("amend.bash"), out());
    String ask =
        "source '%s'; COMP_WORDS=(amend %%s); COMP_CWORD=%%d; %s; echo \"${COMPREPLY[@]}\""
            .formatted(script, "_complete_amend 2>/dev/null");
    assertThat(bash(ask.formatted("val", 1))).isEqualTo("validate");
    assertThat(bash(ask.formatted("gc --dry", 2))).isEqualTo("--dry-run");
    assertThat(bash(ask.formatted("ls gold", 2))).isEqualTo("gold-sets");
    out.reset();
    run("completion", "zsh");
    assertThat(out()).startsWith("autoload ").contains("_complete_amend");
  }

  private static String bash(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-c", script).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.strip();
  }

  @Test
  void aNewProjectIsValid() {
    assertThat(run("init", project())).isZero();
    assertThat(out()).isEqualTo("a project is in " + project() + "\n");
    assertThat(err()).isEqualTo("next: amend validate --project " + project() + "\n");
    out.reset();
    assertThat(run("validate", "--project", project())).isZero();
    assertThat(out()).isEqualTo("valid: 1 clause, 1 kept set, 2 methods, 1 baseline\n");
  }

  @Test
  void aProjectBehindTheCommandIsAnsweredWithTheOption() {
    assertThat(run("validate", "ok2")).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            """
            error: Unmatched argument at index 1: 'ok2'
             = help: a project is named by an option: amend validate --project ok2
            """);
  }

  @Test
  void aFileInPlaceOfItsFolderIsAnsweredWithTheFolder() {
    run("init", project());
    err.reset();
    assertThat(run("validate", "--project", project() + "/policy.yaml")).isEqualTo(2);
    assertThat(err())
        .startsWith("error[CFG-001]: a project is a folder, and this is a file\n")
        .contains(" = help: name the folder: --project " + project() + "\n");
  }

  @Test
  void memoryAtItsEndIsSaidWithWhatToDo() {
    Surroundings full =
        new Surroundings(
            surroundings().terminal(),
            name -> null,
            folder,
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertThat(Main.run(full, "ls", "methods", "--json")).isEqualTo(1);
    assertThat(err())
        .startsWith("error: out of memory: Java heap space, with ")
        .contains("\n = help: give Java more, as in AMEND_JAVA_OPTS=-Xmx4g,")
        .doesNotContain("\tat ");
    assertThat(Json.read(out(), JsonNode.class).path("error").path("exit").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsToBeImportedFirstIsSaidToBe() throws IOException {
    Path adapter = Files.createDirectories(folder.resolve("adapter"));
    Files.writeString(adapter.resolve("adapter_config.json"), "{}");
    assertThat(run("generate", adapter.toString(), "--prompt", "x")).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "error: '%1$s' is an adapter without its base\n = help: make a model folder of it: amend import %1$s [--base FOLDER] --to DIR\n"
                .formatted(adapter));
    err.reset();
    Path file = Files.writeString(folder.resolve("m.gguf"), "GGUF");
    assertThat(run("generate", file.toString(), "--prompt", "x")).isEqualTo(2);
    assertThat(err()).contains("is a file, not a folder", "amend import " + file + " --to DIR");
  }

  @Test
  void aProjectIsNeverWrittenOver() throws IOException {
    Files.writeString(folder.resolve("recipe.yaml"), "mine");
    assertThat(run("init", "--project", folder.toString())).isEqualTo(2);
    assertThat(err()).startsWith("error: " + folder.resolve("recipe.yaml") + " is there already");
    assertThat(folder.resolve("policy.yaml")).doesNotExist();
  }

  @Test
  void anExampleIsCopiedWithoutWhatRunningItLeft() throws IOException {
    Path example = Files.createDirectories(folder.resolve("home/examples/tiny/data"));
    Files.writeString(example.resolve("a.csv"), "x");
    Files.writeString(example.resolveSibling("policy.yaml"), "# A tiny one.\nversion: 1\n");
    Files.createDirectories(example.resolveSibling("runs"));
    Files.writeString(example.resolveSibling("runs").resolve("old"), "x");
    assertThat(run("init", project(), "--example", "tiny")).isZero();
    assertThat(Path.of(project(), "data/a.csv")).hasContent("x");
    assertThat(Path.of(project(), "runs")).doesNotExist();
    assertThat(run("init", project() + "2", "--example", "tinny")).isEqualTo(2);
    assertThat(err()).contains("no example is called 'tinny'", "did you mean 'tiny'?");
    out.reset();
    run("ls", "examples");
    assertThat(out()).isEqualTo("id    summary\ntiny  A tiny one.\n");
  }

  @Test
  void problemsAreOneJsonDocument() throws IOException {
    run("init", project());
    out.reset();
    Files.writeString(Path.of(project(), "recipe.yaml"), "methods: [npo]\nsead: 7\n");
    assertThat(run("validate", "--json", "--project", project())).isEqualTo(2);
    JsonNode json = Json.MAPPER.readTree(out());
    assertThat(json.get("ok").asBoolean()).isFalse();
    assertThat(json.get("errors").asInt()).isEqualTo(1);
    assertThat(json.get("warnings").asInt()).isZero();
    JsonNode problem = json.get("problems").get(0);
    assertThat(problem.toString())
        .isEqualTo(
            "{\"code\":\"CFG-003\",\"severity\":\"error\",\"file\":\""
                + project()
                + "/recipe.yaml\",\"line\":2,\"column\":1,\"length\":4,"
                + "\"message\":\"unknown key 'sead' in recipe\","
                + "\"help\":\"did you mean 'seed'?\"}");
  }

  /** 2 would tell a script that there is something to apply. */
  @Test
  void anErrorUnderDetailedExitcodeEndsWithOne() throws IOException {
    run("init", project());
    Files.writeString(Path.of(project(), "recipe.yaml"), "sead: 7\n");
    assertThat(run("plan", "--project", project())).isEqualTo(2);
    assertThat(run("plan", "--detailed-exitcode", "--project", project())).isEqualTo(1);
  }

  @Test
  void optionsOfAllCommandsMayStandBeforeOrAfterTheCommand() {
    run("init", project());
    out.reset();
    assertThat(run("--project", project(), "--json", "validate")).isZero();
    String before = out();
    out.reset();
    assertThat(run("validate", "--json", "--project", project())).isZero();
    assertThat(out()).isEqualTo(before).contains("\"ok\" : true");
  }

  @Test
  void wrongUseEndsWithTwoAndAHint() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("valdate")).isEqualTo(2);
    assertThat(run("ls", "things")).isEqualTo(2);
    assertThat(err())
        .contains("a command is missing", "amend validate", "`amend --help`", "`amend ls --help`");
    assertThat(out()).isEmpty();
  }

  @Test
  void wrongUseIsJsonWhenAskedFor() throws IOException {
    assertThat(run("--json", "init", "--example", "none", project())).isEqualTo(2);
    JsonNode error = Json.MAPPER.readTree(out()).get("error");
    assertThat(error.get("message").asText()).isEqualTo("no example is called 'none'");
    assertThat(error.get("exit").asInt()).isEqualTo(2);
  }

  @Test
  void listsAreTablesOrJson() throws IOException {
    run("ls", "methods");
    assertThat(out())
        .isEqualTo(
            """
            id        kind      summary                             paper
            mismatch  method    ascent with unrelated answers       a paper
            npo       method    preferring nothing to what must go  another paper
            sft       baseline  supervised training
            """);
    out.reset();
    run("ls", "metrics", "--json");
    assertThat(Json.MAPPER.readTree(out()).get(0).get("id").asText()).isEqualTo("harmful-rate");
  }

  @Test
  void schemasAndTablesArePrinted() throws IOException {
    run("schema", "recipe");
    assertThat(Json.MAPPER.readTree(out()).get("title").asText()).isEqualTo("Amend recipe");
    out.reset();
    run("schema", "policy", "--markdown");
    assertThat(out()).startsWith("| key | default | range | meaning |\n").contains("keep-&lt;n>");
  }

  @ParameterizedTest
  @CsvSource({"validate, 2", "report, 1", "compare, 1", "completion bash, 0", "ls methods, 0"})
  void neitherBeamNorTorchIsLoadedWhereNothingIsComputed(String words, int exit)
      throws IOException, InterruptedException {
    if (exit == 1) {
      PlannedProject.in(Path.of(project()));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-verbose:class", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(words.split(" ", -1)));
    command.addAll(List.of("--project", project()));
    Path log = folder.resolve("classes.txt");
    int code = new ProcessBuilder(command).redirectOutput(log.toFile()).start().waitFor();
    assertThat(code).isEqualTo(exit);
    assertThat(Files.readString(log))
        .contains("dev.amend.pipelines.cli.Amend")
        .doesNotContain("org.apache.beam", "ai.djl");
  }

  private int run(String... arguments) {
    return Main.run(surroundings(), arguments);
  }

  private Surroundings surroundings() {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false);
    return new Surroundings(terminal, name -> null, folder.resolve("home"), SampleVocabulary::of);
  }

  private String project() {
    return folder.resolve("demo").toString();
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }
}
