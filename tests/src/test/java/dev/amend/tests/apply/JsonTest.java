package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code --json} standard output is one document, however the command ends. */
@Tag("slow")
@ExtendWith(Applied.class)
class JsonTest {
  /** Of {@code threads} in the recipe. */
  private static final int LINE = 3;

  @TempDir private Path folder;
  @TempDir private static Path shared;
  private static MiniProject applied = new MiniProject(Path.of(""));

  @BeforeAll
  static void copy(Applied.Calm calm) throws IOException {
    applied = calm.project().copyTo(shared.resolve("mini"));
  }

  @ParameterizedTest
  @CsvSource({
    "validate,ok",
    "plan,fingerprint",
    "apply,verdict",
    "report,verdict",
    "compare last last,changes",
    "gc --dry-run,garbage",
    "doctor,checks",
    "generate npo --prompt hello,answers",
    "completion bash,script",
    "show train-npo,manifest",
    "ls methods,",
    "ls examples,",
    "schema policy,title",
    "schema recipe,title"
  })
  void resultsAreOneDocument(String command, String key, Applied.Calm calm)
      throws IOException, InterruptedException {
    Said said = applied.amend(words(command + " --json"));

    assertThat(said.exit()).isEqualTo(command.equals("apply") ? calm.said().exit() : 0);
    assertThat(key == null ? said.json().isArray() : said.json().has(key)).isTrue();
    assertThat(said.out()).endsWith("\n").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @CsvSource({
    "1, report, no run has come to a verdict yet",
    "1, show train-npo, step 'train npo' has no result yet",
    "2, show nothing, the project has no step 'nothing'",
    "2, ls things, Invalid value for positional parameter",
    "2, apply --fast, Unknown option: '--fast'",
    "2, init --example none new, no example is called 'none'"
  })
  void failuresAreOneDocument(int exit, String command, String message)
      throws IOException, InterruptedException {
    MiniProject project = MiniProject.in(folder.resolve("mini"));

    Said said = project.amend(words(command + " --json"));

    assertThat(said.exit()).isEqualTo(exit);
    assertThat(said.json().get("error").get("message").asText()).startsWith(message);
    assertThat(said.json().get("error").get("exit").asInt()).isEqualTo(exit);
    assertThat(said.err()).contains("error: " + message);
  }

  @ParameterizedTest
  @CsvSource({"validate,2", "plan,2", "apply,2", "report,2", "plan --detailed-exitcode,1"})
  void problemsOfTheProjectAreOneDocument(String command, int exit)
      throws IOException, InterruptedException {
    MiniProject project =
        MiniProject.in(folder.resolve("mini")).edit("recipe.yaml", "threads: 1", "thread: 1");

    Said said = project.amend(words(command + " --json"));

    assertThat(said.exit()).isEqualTo(exit);
    assertThat(said.json().get("ok").asBoolean()).isFalse();
    assertThat(said.json().get("problems").get(0).get("line").asInt()).isEqualTo(LINE);
    assertThat(said.err()).contains("recipe.yaml:" + LINE + ":1");
  }

  /** Words are separated by blanks; a hyphen in {@code train-npo} stands for one inside a word. */
  private static String[] words(String command) {
    String[] words = command.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("train-npo") ? "train npo" : words[i];
    }
    return words;
  }
}
