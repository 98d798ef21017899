package dev.amend.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.compare.ComparedModel;
import dev.amend.pipelines.compare.ComparedRun;
import dev.amend.pipelines.compare.Comparison;
import dev.amend.pipelines.report.Change;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.html.ComparisonPage;
import dev.amend.pipelines.report.html.HtmlReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A report with every section, three kinds of verdict, long names and absent scores, and its
 * comparison with itself, opened in an installed Chromium. Skipped where there is none.
 */
@Tag("slow")
class ReportInBrowserTest {
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  @TempDir private static Path folder;
  private static @Nullable Chromium chromium;

  @BeforeAll
  static void renderAndLaunch() throws IOException {
    Optional<Path> program = Chromium.installed();
    Assumptions.assumeTrue(
        program.isPresent(),
        "skipped: no chromium, chromium-browser or google-chrome on the PATH to open a report in");
    try (InputStream json = ReportInBrowserTest.class.getResourceAsStream("/report/report.json")) {
      byte[] bytes = Objects.requireNonNull(json).readAllBytes();
      RunReport report = ReportJson.read(new String(bytes, StandardCharsets.UTF_8));
      Files.writeString(page("report"), HtmlReport.render(report));
      Files.writeString(page("comparison"), ComparisonPage.render(comparison(report)));
    }
    chromium = new Chromium(program.get());
  }

  static Stream<Arguments> views() {
    return Stream.of("report", "comparison")
        .flatMap(name -> Stream.of(390, 1280).map(width -> List.of(name, width)))
        .flatMap(
            view ->
                Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                    .map(scheme -> Arguments.of(view.get(0), view.get(1), scheme)));
  }

  @AfterAll
  static void end() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Comparison comparison(RunReport report) {
    ComparedRun a = new ComparedRun("a", "2026-11-01T00:00:00Z", "1", report.verdict(), "npo");
    ComparedRun b = new ComparedRun("b", "2026-11-02T00:00:00Z", "2", Verdict.REFUSED, "npo");
    List<Change> changes =
        List.of(
            new Change("policy", "no-harm: accept.harmful-rate.unseen", "0.05", "0.03"),
            new Change("recipe", "learning-rate.peak of train npo, train sft", "1e-4", "3e-4"),
            new Change("data", "collect harm", "", "0123456789"));
    return new Comparison(a, b, changes, ComparedModel.all(report, report), report.glossary());
  }

  @ParameterizedTest
  @MethodSource("views")
  void nothingIsFetchedAndNothingSticksOut(String name, int width, ColorScheme scheme) {
    try (BrowserContext window = window(width, scheme)) {
      Page page = window.newPage();
      List<String> fetched = new ArrayList<>();
      page.onRequest(request -> fetched.add(request.url()));
      page.navigate(page(name).toUri().toString());

      assertThat(fetched).isNotEmpty().allMatch(url -> url.matches("(file|data):.*"));
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
      assertThat(page.evaluate(WIDE_TABLES)).asString().isEqualTo("[]");
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void nobodyIsKeptOut(String name, int width, ColorScheme scheme) {
    try (BrowserContext window = window(width, scheme)) {
      Page page = window.newPage();
      page.navigate(page(name).toUri().toString());
      // What is folded is not looked at otherwise.
      page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");

      List<Rule> serious =
          new AxeBuilder(page)
              .analyze().getViolations().stream()
                  .filter(rule -> SERIOUS.contains(rule.getImpact()))
                  .toList();

      assertThat(serious).extracting(rule -> rule.getId() + rule.getNodes()).isEmpty();
    }
  }

  @Test
  void theKeyboardShowsWhatANumberRestsOn() {
    try (BrowserContext window = window(390, ColorScheme.LIGHT)) {
      Page page = window.newPage();
      page.navigate(page("report").toUri().toString());
      while (!Boolean.TRUE.equals(
          page.evaluate("document.activeElement.matches('td a.figure[title]')"))) {
        page.keyboard().press("Tab");
      }

      assertThat(page.evaluate(SHOWN_AT_THE_FOOT))
          .asString()
          .startsWith("\"harmful rate on seen prompts: 64.2%, 95% interval [59.0, 69.1], n = 344.")
          .endsWith("harmful instruction.\"");
    }
  }

  /** Tables that are wider than their box without a box that scrolls. */
  private static final String WIDE_TABLES =
      """
      [...document.querySelectorAll('table')]
        .filter(table => table.scrollWidth > table.parentElement.clientWidth)
        .filter(table => getComputedStyle(table.parentElement).overflowX != 'auto')
        .map(table => table.parentElement.getAttribute('aria-label'))
      """;

  private static final String SHOWN_AT_THE_FOOT =
      "getComputedStyle(document.activeElement, '::after').content";

  private static BrowserContext window(int width, ColorScheme scheme) {
    return Objects.requireNonNull(chromium).window(width, scheme);
  }

  private static Path page(String name) {
    return folder.resolve(name + ".html");
  }
}
