package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.amend.infra.store.RunFolder;
import dev.amend.models.data.Seeds;
import dev.amend.models.format.ModelDigest;
import dev.amend.models.train.process.TrainingMain;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.tests.apply.Moment.Stage;
import dev.amend.tests.project.AmendProcess;
import dev.amend.tests.project.Applied;
import dev.amend.tests.project.Await;
import dev.amend.tests.project.CommandLine;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An apply that is cut off again and again ends where an undisturbed one does. */
@Tag("slow")
@ExtendWith(Applied.class)
class KillTest {
  private static final int KILLED = 128 + 9;
  private static final int KILLS = 6;

  /** Each is an apply of its own with kills of its own; {@code tests/kills} asks for more. */
  private static final int ROUNDS = Integer.getInteger("amend.kill.rounds", 1);

  private static final int MOST_POINTS = 20;

  @TempDir private Path folder;

  static IntStream rounds() {
    return IntStream.range(0, ROUNDS);
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void killsAtAnyMomentChangeNothing(int round, Applied.Calm calm)
      throws IOException, InterruptedException {
    MiniProject project = MiniProject.in(folder.resolve("mini"));

    for (int kill = 0; kill < KILLS; kill++) {
      Moment moment = moment(round, kill, project);
      try (AmendProcess apply = project.start("apply")) {
        moment.await(project);
        if (kill % 2 == 0) {
          apply.killAlone();
        } else {
          apply.killWithChildren();
        }
        assertThat(apply.await().exit()).as("kill %d at %s", kill, moment).isEqualTo(KILLED);
      }
      Await.until("no trainer is left", () -> trainers(project).isEmpty());
      System.out.printf("killed: round %d at %s%n", round, moment);
    }
    Said last = project.amend("resume");

    assertThat(last.exit()).isEqualTo(calm.said().exit());
    assertThat(last.err()).contains("going on with run " + project.runs().get(0).id());
    assertThat(project.runs()).hasSize(1);
    assertSame(project, calm.project());
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void aSignalLeavesACheckpointToGoOnFrom(String signal, int exit, Applied.Calm calm)
      throws IOException, InterruptedException {
    assumeFalse(
        signal.equals("INT") && interruptsAreIgnored(),
        "SIGINT is ignored here, as by everything that a shell starts in the background");
    MiniProject project = MiniProject.in(folder.resolve("mini"));

    try (AmendProcess apply = project.start("apply")) {
      new Moment("train base", Stage.TRAINING, 15).await(project);
      apply.signal(signal);
      Said said = apply.await();
      assertThat(said.exit()).isEqualTo(exit);
      assertThat(said.err())
          .contains("interrupted: what is finished is kept in " + project.store().root())
          .contains(" = help: amend resume --project " + project.folder() + "\n");
    }

    assertThat(trainers(project)).isEmpty();
    assertThat(files(folder)).noneMatch(file -> file.getFileName().toString().startsWith("hs_err"));
    assertThat(files(project.store().root()))
        .anyMatch(file -> file.endsWith("work/checkpoint.json"));
    assertThat(project.amend("apply").exit()).isEqualTo(calm.said().exit());
    assertSame(project, calm.project());
  }

  /** Whether this process was started deaf to Ctrl-C, which those that it starts inherit. */
  private static boolean interruptsAreIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .anyMatch(ignored -> (ignored & 2) != 0);
  }

  /** Two neighbouring steps share a kill, so that the kills are spread over the whole apply. */
  private static Moment moment(int round, int kill, MiniProject project)
      throws IOException, InterruptedException {
    List<String> steps = project.plan().stream().map(step -> step.get("name").asText()).toList();
    int each = steps.size() / KILLS;
    String step = steps.get(kill * each + Seeds.below(each, round, kill, "step"));
    if (step.startsWith("train ")) {
      return new Moment(step, Stage.TRAINING, 1 + Seeds.below(MOST_POINTS, round, kill, "points"));
    }
    List<Stage> stages = List.of(Stage.BEGUN, Stage.WRITING, Stage.COMMITTED);
    int open = kill < KILLS - 1 ? 3 : 2; // with its last step committed an apply is nearly over
    return new Moment(step, stages.get(Seeds.below(open, round, kill, "stage")), 0);
  }

  private static void assertSame(MiniProject disturbed, MiniProject calm) throws IOException {
    assertThat(disturbed.outputs()).isEqualTo(calm.outputs());
    assertThat(models(disturbed)).hasSize(3).isEqualTo(models(calm));
    assertThat(numbers(disturbed)).isEqualTo(numbers(calm));
  }

  private static Map<String, String> models(MiniProject project) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (String step : project.steps().keySet()) {
      Path model = project.step(step).resolve("model");
      if (Files.exists(model)) {
        digests.put(step, ModelDigest.of(model));
      }
    }
    return digests;
  }

  /** What a report says, without clock times. */
  private static List<Object> numbers(MiniProject project) throws IOException {
    RunFolder run = project.runs().get(0);
    RunReport report = ReportJson.read(Files.readString(run.jsonReport()));
    List<Object> numbers = new ArrayList<>(List.of(report.verdict(), report.because()));
    for (ModelRow model : report.models()) {
      numbers.addAll(List.of(model.name(), model.stopExplained(), model.scores(), model.tokens()));
      numbers.add(model.updateNorm());
    }
    numbers.addAll(List.of(report.clauses(), report.samples(), report.sources(), report.rows()));
    return numbers;
  }

  private static List<String> trainers(MiniProject project) {
    return ProcessHandle.allProcesses()
        .map(CommandLine::of)
        .filter(line -> line.contains(TrainingMain.class.getName()))
        .filter(line -> line.contains(project.folder().toString()))
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
