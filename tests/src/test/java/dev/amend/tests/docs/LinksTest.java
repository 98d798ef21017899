package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
  @ParameterizedTest
  @MethodSource("dev.amend.tests.docs.Page#all")
  void everyRelativeLinkLeadsSomewhere(Page page) {
    for (String link : page.links()) {
      if (link.contains("://") || link.startsWith("mailto:")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target =
          parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
      assertThat(Files.exists(target)).as("%s links to %s", page, link).isTrue();
      if (parts.length == 2) {
        assertThat(Page.named(Page.home().relativize(target).toString()).anchors())
            .as("%s links to %s", page, link)
            .contains(parts[1]);
      }
    }
  }
}
