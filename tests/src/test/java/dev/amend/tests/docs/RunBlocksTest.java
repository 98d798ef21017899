package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What pages tell to type is typed. Blocks of a page run one after the other in one empty folder;
 * one tagged {@code text output} is what the block before it prints, one tagged {@code text plan}
 * the plan that it prints, apart from keys and memory.
 *
 * <ul>
 *   <li>{@code bash run}: seconds
 *   <li>{@code bash slow}: trains a model, so the page is run among the slow tests
 *   <li>{@code bash project}: in a small project that was applied twice
 * </ul>
 */
@ExtendWith(Applied.class)
class RunBlocksTest {
  @TempDir private Path folder;

  static List<Page> pages() {
    return with("bash run");
  }

  static List<Page> slowPages() {
    return with("bash slow");
  }

  static List<Page> projectPages() {
    return with("bash project");
  }

  private static List<Page> with(String info) {
    return Page.all().stream().filter(page -> !page.blocks(info).isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageTellsToTypeWorks(Page page) throws Exception {
    run(page, folder, Set.of("bash run"), script -> script);
  }

  @ParameterizedTest
  @MethodSource("slowPages")
  @Tag("slow")
  void whatTakesMinutesWorks(Page page) throws Exception {
    run(page, folder, Set.of("bash run", "bash slow"), script -> script);
  }

  @ParameterizedTest
  @MethodSource("projectPages")
  @Tag("slow")
  void whatIsToldOfAProjectWorksInOne(Page page, Applied.Calm calm) throws Exception {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    Path base = project.folder().resolve("models/my-base");
    new MiniProject(project.step("train base").resolve("model"))
        .copyTo(Files.createDirectories(base.getParent()).resolve("my-base"));
    Files.writeString(project.folder().resolve("questions.txt"), "How do I wash a plate?\n");
    project.edit("policy.yaml", "refusal-rate: 0.9", "refusal-rate: 0.8").amend("apply");

    String first = calm.project().runs().get(0).id();
    run(
        page,
        project.folder(),
        Set.of("bash project"),
        script -> script.replace("20261101-1200", first));
  }

  private static void run(Page page, Path folder, Set<String> infos, UnaryOperator<String> named)
      throws Exception {
    List<Page.Block> blocks = page.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (!infos.contains(blocks.get(i).info())) {
        continue;
      }
      String script = named.apply(blocks.get(i).text());
      Program.Ended ended = Program.asBuilt().bash(folder, script);
      assertThat(ended.exit()).as("%s:\n%s\n%s", page, script, ended.err()).isZero();
      if (i + 1 < blocks.size()) {
        compare(page, script, ended.out(), blocks.get(i + 1));
      }
    }
  }

  private static void compare(Page page, String script, String printed, Page.Block shown) {
    if (shown.info().equals("text output")) {
      assertThat(printed.strip()).as("%s:\n%s", page, script).isEqualTo(shown.text().strip());
    } else if (shown.info().equals("text plan")) {
      assertThat(PlanText.of(printed))
          .as("%s:\n%s", page, script)
          .isEqualTo(PlanText.of(shown.text()));
    }
  }
}
