package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the program knows is not typed twice. {@code -Dgolden.update=true} writes it anew. */
class GeneratedRegionsTest {
  private static final Pattern REGION =
      Pattern.compile("(?s)<!-- ([a-z-]+):begin -->\\n(.*?)<!-- \\1:end -->");

  @ParameterizedTest
  @MethodSource("dev.amend.tests.docs.Page#all")
  void aPageSaysWhatTheProgramSays(Page page) throws IOException {
    String generated = REGION.matcher(page.text()).replaceAll(GeneratedRegionsTest::region);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page.file(), generated);
      return;
    }
    assertThat(page.text())
        .as("%s; `mvn -pl tests -am test -Dtest=GeneratedRegionsTest -Dgolden.update=true`", page)
        .isEqualTo(generated);
  }

  @Test
  void everyRegionIsShownSomewhere() {
    Set<String> shown = new TreeSet<>();
    for (Page page : Page.all()) {
      REGION.matcher(page.text()).results().forEach(match -> shown.add(match.group(1)));
    }
    assertThat(shown).isEqualTo(Generated.REGIONS.keySet());
  }

  private static String region(MatchResult match) {
    String name = match.group(1);
    Supplier<String> generator = Generated.REGIONS.get(name);
    if (generator == null) {
      throw new AssertionError(
          "nothing generates '" + name + "'; there are " + Generated.REGIONS.keySet());
    }
    String text = generator.get().strip();
    return Matcher.quoteReplacement(
        "<!-- " + name + ":begin -->\n" + text + "\n<!-- " + name + ":end -->");
  }
}
