package dev.amend.pipelines.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.console.Paint;
import dev.amend.pipelines.fixtures.SampleVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users get wrong, and what they are told. A case is a folder with the file that is wrong,
 * laid over {@code base}; a file {@code without} names one to leave out. {@code
 * -Dgolden.update=true} writes the expected texts anew.
 */
class MistakesTest {
  private static final int CASES = 124;
  private static final Path MISTAKES =
      Path.of(System.getProperty("amend.root", ".."), "pipelines/src/test/resources/mistakes");

  @TempDir private Path temporary;

  @TestFactory
  Stream<DynamicTest> everyMistakeIsExplained() throws IOException {
    return cases().stream()
        .map(
            mistake ->
                DynamicTest.dynamicTest(
                    mistake.getFileName().toString(), () -> isExplained(mistake)));
  }

  @Test
  void noCaseIsLost() throws IOException {
    assertThat(cases()).hasSize(CASES);
  }

  @Test
  void theBaseOfAllCasesHasNoProblem() throws IOException {
    assertThat(told(MISTAKES.resolve("base"))).isEqualTo("0 errors, 0 warnings\n");
  }

  private void isExplained(Path mistake) throws IOException {
    String told = told(mistake);
    Path expected = mistake.resolve("expected.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, told);
    }
    assertThat(told).isEqualTo(Files.readString(expected));
    assertThat(told).doesNotStartWith("0 errors, 0 warnings");
  }

  private String told(Path mistake) throws IOException {
    Path project = temporary.resolve(mistake.getFileName());
    copy(MISTAKES.resolve("base"), project);
    copy(mistake, project);
    Path without = mistake.resolve("without");
    if (Files.exists(without)) {
      Files.delete(project.resolve(Files.readString(without, UTF_8).strip()));
    }
    Problems problems = new Problems();
    new ProjectReader(SampleVocabulary.of(), name -> null).read(project, problems);
    return problems.text(Paint.PLAIN).replace(project + "/", "") + "\n";
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(MISTAKES)) {
      return folders.filter(folder -> !folder.endsWith("base")).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
