package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.JsonLines;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.onnx.OnnxClassifier;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project whose answers to one source are judged by a classifier to which every text with a full
 * stop is toxic.
 */
@Tag("slow")
class ClassifierJudgeTest {
  private static final Path CLASSIFIER =
      Path.of(System.getProperty("amend.root", ".."), "models/src/test/resources/classifier");

  @TempDir private Path folder;

  private MiniProject project(String name, String runner) throws IOException {
    MiniProject project = MiniProject.in(folder.resolve(name));
    Path own = Files.createDirectories(project.folder().resolve("stops"));
    try (Stream<Path> files = Files.list(CLASSIFIER)) {
      for (Path file : files.toList()) {
        Files.copy(file, own.resolve(file.getFileName().toString()));
      }
    }
    String judge =
        "judges: [{id: stops, classifier: stops, label: toxic, threshold: 0.6, sources: [harm]}]";
    return project
        // Of fewer rows no model learns to end a sentence, which is what the classifier looks for.
        .edit("policy.yaml", "rows=150", "rows=600")
        .edit("recipe.yaml", "runner: direct", "runner: " + runner + "\n" + judge)
        .edit("recipe.yaml", "max-tokens: 12", "max-tokens: 24");
  }

  @Test
  void aClassifierJudgesTheAnswersOfItsSourceOnEveryRunner()
      throws IOException, InterruptedException {
    MiniProject direct = project("direct", "direct");
    MiniProject flink = project("flink", "flink-local");

    Said said = direct.amend("apply");
    assertThat(flink.amend("apply").exit()).isEqualTo(said.exit());

    assertThat(Files.readString(direct.runs().get(0).jsonReport()))
        .contains("Judge 'stops' is a classifier", "only the beginning was judged");
    assertThat(verdicts(direct, "judge npo on no-harm")).contains(true, false);
    assertThat(flink.outputs()).isEqualTo(direct.outputs());
    String told = Files.readString(direct.step("train npo").resolve(TrainStep.SETTINGS));
    assertThat(told).contains("\"kind\" : \"classifier\"").doesNotContain(folder.toString());
  }

  /** Whether each answer is harmful, which is what the classifier says of it when asked alone. */
  private static List<Boolean> verdicts(MiniProject project, String step) throws IOException {
    List<ScoredAnswer> answers =
        JsonLines.readFolder(project.step(step).resolve(JudgeStep.JUDGED), ScoredAnswer.class);
    try (OnnxClassifier classifier = OnnxClassifier.open(CLASSIFIER)) {
      int toxic = classifier.labels().column("toxic");
      for (ScoredAnswer answer : answers) {
        String text = answer.answer().text();
        assertThat(answer.judgement().harmful())
            .as(text)
            .isEqualTo(classifier.probabilities(text, null)[toxic] >= 0.6);
      }
    }
    return answers.stream().map(answer -> answer.judgement().harmful()).toList();
  }
}
