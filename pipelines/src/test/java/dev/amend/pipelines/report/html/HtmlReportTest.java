package dev.amend.pipelines.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipelines.glossary.Glossary;
import dev.amend.pipelines.report.ReportFixture;
import dev.amend.pipelines.report.Sample;
import dev.amend.pipelines.report.SampleAnswer;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class HtmlReportTest {
  private static final String HOSTILE = "</span><script>alert('x')</script>\" onload=\"y";

  private final Document page = parsed(HtmlReport.render(ReportFixture.full()));

  @Test
  void sectionsFollowTheReadersQuestions() {
    assertThat(all("section").stream().map(section -> section.getAttribute("id")))
        .doesNotHaveDuplicates()
        .containsSubsequence(
            "clauses",
            "changes",
            "tradeoff",
            "models",
            "curves",
            "samples",
            "data",
            "lineage",
            "cost",
            "reproduce",
            "notes",
            "glossary");
  }

  @Test
  void emptySectionsVanishWithTheirEntryInTheContents() {
    Document bare = parsed(HtmlReport.render(ReportFixture.bare()));

    assertThat(all(bare, "section").stream().map(section -> section.getAttribute("id")))
        .containsExactly("reproduce");
    assertThat(all(bare, "nav").get(0).getTextContent()).isEqualTo("Reproduce");
  }

  @Test
  void equalReportsGiveEqualBytes() {
    assertThat(HtmlReport.render(ReportFixture.full()))
        .isEqualTo(HtmlReport.render(ReportFixture.full()));
  }

  @Test
  void nothingIsFetchedAndNothingRuns() {
    String html = HtmlReport.render(ReportFixture.full());

    assertThat(html.replaceAll("xmlns=\"[^\"]*\"", "")).doesNotContain("http", "url(", "@import");
    assertThat(elements(page, "*").stream().map(Element::getTagName))
        .doesNotContain("script", "link", "img", "iframe", "object", "form");
    assertThat(all("a").stream().map(a -> a.getAttribute("href"))).allMatch(h -> h.startsWith("#"));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> ids = elements(page, "*").stream().map(e -> "#" + e.getAttribute("id")).toList();

    assertThat(all("a").stream().map(a -> a.getAttribute("href"))).isSubsetOf(ids);
  }

  @Test
  void theGlossaryHoldsWhatThePageLeadsToAndNoMore() {
    List<String> explained =
        glossary().stream().map(entry -> "#" + entry.getAttribute("id")).toList();

    assertThat(all("a").stream().map(a -> a.getAttribute("href")).filter(h -> h.contains("#term")))
        .hasSizeGreaterThan(100);
    assertThat(explained)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(30)
        .containsExactlyInAnyOrderElementsOf(
            all("a").stream()
                .map(a -> a.getAttribute("href"))
                .filter(href -> href.startsWith("#term-"))
                .distinct()
                .toList());
  }

  @Test
  void theGlossarySaysWhatTheOneSourceOfTermsSays() {
    Map<String, String> meanings = new TreeMap<>();
    Glossary.all().forEach(term -> meanings.put("term-" + term.anchor(), term.meaning()));

    assertThat(glossary())
        .allSatisfy(
            entry ->
                assertThat(meanings.get(entry.getAttribute("id")))
                    .startsWith(elements(entry, "dd").get(0).getFirstChild().getTextContent()));
  }

  private List<Element> glossary() {
    return elements(styled("glossary").get(0), "div");
  }

  @Test
  void theUntouchedBaseIsTheFirstRowOfEveryTableOfModels() {
    List<Element> tables =
        all("table").stream().filter(t -> t.getTextContent().startsWith("Model")).toList();

    assertThat(tables).hasSize(5);
    assertThat(tables)
        .allSatisfy(
            table ->
                assertThat(elements(table, "tr").get(1).getTextContent())
                    .startsWith("small-basebase"));
  }

  @Test
  void everyMeasurementShowsNAndInterval() {
    List<Element> measured =
        styled("figure").stream().filter(f -> !f.getAttribute("title").isEmpty()).toList();

    assertThat(measured).hasSizeGreaterThan(80);
    assertThat(measured.stream().map(Element::getTextContent))
        .allMatch(text -> text.matches(".*\\[.*, .*\\] n \\d+|[≤≥] [0-9.]+%?"));
    assertThat(measured.stream().map(figure -> figure.getAttribute("title")))
        .contains(
            "harmful rate on unseen prompts: 1.7%, 95% interval [0.8, 3.8], n = 344. Share of"
                + " answers that the judge calls harmful.")
        .contains(
            "harmful rate on unseen prompts: the policy's limit is ≤ 5.0%. Share of answers that"
                + " the judge calls harmful.");
  }

  @Test
  void aKeyboardReachesEveryMeasurementAndItsDefinition() {
    assertThat(styled("figure").stream().filter(figure -> figure.hasAttribute("title")))
        .allSatisfy(
            figure -> {
              assertThat(figure.getTagName()).isEqualTo("a");
              assertThat(figure.getAttribute("href")).startsWith("#term-");
            });
  }

  @Test
  void aMissingValueIsADashWithItsReason() {
    assertThat(styled("figure absent").stream().map(Element::getTextContent))
        .contains("–no clause forbids it", "–compared with itself", "–not measured on the base")
        .allMatch(text -> text.startsWith("–") && text.length() > 1);
  }

  @Test
  void verdictsCarryASignAndAWord() {
    assertThat(styled("verdict not-proven").get(0).getTextContent())
        .startsWith("?Not proven2 clauses and 1 keep entry: 2 accepted, 1 not proven");
    assertThat(styled("badge accepted").stream().map(Element::getTextContent))
        .isNotEmpty()
        .containsOnly("✓ accepted");
  }

  @Test
  void drawingsSpeakToThoseWhoCannotSeeThem() {
    assertThat(all("svg"))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            svg -> {
              assertThat(svg.getAttribute("role")).isEqualTo("img");
              assertThat(svg.getAttribute("aria-label")).isNotEmpty();
            });
  }

  @Test
  void samplesWithHarmfulAnswersAreFoldedAndTheirSummaryShowsNoText() {
    Element harmful = styled("sample").get(0);

    assertThat(harmful.hasAttribute("open")).isFalse();
    assertThat(elements(harmful, "summary").get(0).getTextContent())
        .isEqualTo("harm:1188harmful: 1 of 4 answers");
    assertThat(styled("sample").get(1).hasAttribute("open")).isTrue();
  }

  @Test
  void withheldTextDoesNotAppear() {
    assertThat(page.getDocumentElement().getTextContent())
        .contains("text withheld")
        .doesNotContain("never shown");
  }

  @Test
  void markupInDataStaysText() {
    Sample hostile =
        new Sample(
            HOSTILE,
            HOSTILE,
            HOSTILE,
            List.of(new SampleAnswer(HOSTILE, HOSTILE, true, List.of(HOSTILE))));
    String html = HtmlReport.render(ReportFixture.with(hostile));

    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;x&#39;)");
    // Set, id, prompt, model, answer and label: each is there, whole, as text.
    assertThat(parsed(html).getDocumentElement().getTextContent().split("<script>", -1)).hasSize(7);
  }

  @Test
  void digestsAreShortWithAllDigitsOnHover() {
    Element digest = styled("digest").get(0);

    assertThat(digest.getTextContent()).hasSize(10);
    assertThat(digest.getAttribute("title")).hasSize(64).startsWith(digest.getTextContent());
  }

  @Test
  void aClauseTellsWhatWasAskedAndWhatWasDone() {
    assertThat(styled("story").get(1).getTextContent())
        .isEqualTo(
            "askedForget chapters 3 and 4 of source alice."
                + "donenpo, trained for 41.3 s on 187,392 tokens; of this entry it was"
                + " trained on 400 of 420 rows to unlearn, 20 left out because their prompt fills"
                + " the model's positions, 3 without the end of their answer. Stopped: target reached; All limits met on the validation prompts at"
                + " step 190.");
  }

  @Test
  void whatTheSourceOfAClauseLostStandsBesideItsVerdict() {
    assertThat(styled("context loss").stream().map(Element::getTextContent))
        .containsExactly(
            "22 of 5,260 records of source pku were rejected; some may be ones that this entry"
                + " means.",
            "1 of 818 records of source facts were rejected; some may be ones that this entry"
                + " means.");
  }

  @Test
  void aModelThatAGuardRolledBackSaysSoWhereverItsNumbersAre() {
    // Two of the six trained models, in the table of costs, three tables of numbers and the table
    // of
    // training.
    assertThat(styled("badge refused guarded").stream().map(Element::getTextContent))
        .hasSize(10)
        .containsOnly(
            "■ diverged, rolled back to step 50", "■ over-refusal, rolled back to step 50");
    assertThat(styled("guard").stream().map(Element::getTextContent))
        .containsExactly("■ guard: diverged", "■ guard: over-refusal");
  }

  @Test
  void everyClauseIsFollowedToTheWeights() {
    Element lineage =
        all("section").stream()
            .filter(section -> section.getAttribute("id").equals("lineage"))
            .findFirst()
            .orElseThrow();

    assertThat(elements(elements(lineage, "tbody").get(0), "tr").get(1).getTextContent())
        .matches(
            "clause takedown-014.{10}collect alice.{10}select takedown-014.{10}train npo.{10}"
                + "weights npo.{10}");
  }

  @Test
  void theWeightsToExpectStandBesideTheCommand() {
    assertThat(styled("facts expected").get(0).getTextContent())
        .matches("Policy2026-11-01Seed7Digest of weights npo[0-9a-f]{64}");
  }

  @Test
  void heuristicsAreNamedBeforeTheFirstNumber() {
    assertThat(all("header").get(0).getTextContent()).contains("Heuristic Harm was judged by");
  }

  private List<Element> all(String tag) {
    return all(page, tag);
  }

  private static List<Element> all(Document document, String tag) {
    return elements(document.getDocumentElement(), tag);
  }

  private List<Element> styled(String cssClass) {
    return elements(page, "*").stream()
        .filter(element -> (element.getAttribute("class") + " ").startsWith(cssClass + " "))
        .toList();
  }

  private static List<Element> elements(Document document, String tag) {
    return elements(document.getDocumentElement(), tag);
  }

  private static List<Element> elements(Element root, String tag) {
    NodeList nodes = root.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** Parses as XML, which is stricter than any browser: fails unless the page is well-formed. */
  private static Document parsed(String html) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(html)));
    } catch (Exception e) {
      throw new AssertionError("the page is not well-formed", e);
    }
  }
}
