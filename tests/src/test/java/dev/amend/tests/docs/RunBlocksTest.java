package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blocks tagged {@code bash run} are run, those of a page one after the other in one empty folder;
 * a block tagged {@code text output} after one is what it prints.
 */
class RunBlocksTest {
  @TempDir private Path folder;

  static List<Page> pages() {
    return Page.all().stream().filter(page -> !page.blocks("bash run").isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageTellsToTypeWorks(Page page) throws Exception {
    List<Page.Block> blocks = page.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (!blocks.get(i).info().equals("bash run")) {
        continue;
      }
      String script = blocks.get(i).text();
      Program.Ended ended = Program.asBuilt().bash(folder, script);
      assertThat(ended.exit()).as("%s:\n%s\n%s", page, script, ended.err()).isZero();
      if (i + 1 < blocks.size() && blocks.get(i + 1).info().equals("text output")) {
        assertThat(ended.out().strip())
            .as("%s:\n%s", page, script)
            .isEqualTo(blocks.get(i + 1).text().strip());
      }
    }
  }
}
