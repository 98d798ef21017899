package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run's report as one self-contained page: no script, no network, inline drawings, light and
 * dark, narrow and printed. Equal reports give equal bytes.
 */
public final class HtmlReport {
  /**
   * What a page holds before its glossary, in reading order. To add a part: one file and one line
   * here.
   */
  private static final List<Function<RunReport, Section>> SECTIONS =
      List.of(
          VerdictSection::of,
          ChangesSection::of,
          TradeoffSection::of,
          MethodTable::of,
          CurvesSection::of,
          SamplesSection::of,
          DataSection::of,
          LineageSection::of,
          CostSection::of,
          ReproduceSection::of,
          NotesSection::of);

  private HtmlReport() {}

  /** The whole file. */
  public static String render(RunReport report) {
    List<Section> sections =
        SECTIONS.stream()
            .map(section -> section.apply(report))
            .filter(section -> !section.vanishes())
            .collect(Collectors.toCollection(ArrayList::new));
    Set<String> targets = new TreeSet<>();
    sections.forEach(section -> section.drawn().targets(targets));
    Section glossary = GlossarySection.of(report, targets);
    if (!glossary.vanishes()) {
      sections.add(glossary);
    }
    String title = report.run().title() + ": " + report.verdict().word();
    return page(title, Header.of(report), sections);
  }

  /** A page of this look: what it is, a list of its parts, and the parts. */
  static String page(String title, Html header, List<Section> sections) {
    Html body =
        Html.of("body")
            .add(
                Html.styled("div", "page")
                    .add(
                        header,
                        contents(sections),
                        Html.of("main").addAll(sections.stream().map(Section::drawn).toList())));
    return "<!DOCTYPE html>\n"
        + Html.of("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("lang", "en")
            .add(head(title), body)
        + "\n";
  }

  private static Html head(String title) {
    return Html.of("head")
        .add(
            Html.of("meta").with("charset", "utf-8"),
            Html.of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            Html.of("meta").with("name", "color-scheme").with("content", "light dark"),
            Html.of("title", title),
            Html.stylesheet(
                Stream.of("page.css", "parts.css", "plots.css")
                    .map(HtmlReport::resource)
                    .reduce("", String::concat)));
  }

  private static Html contents(List<Section> sections) {
    Html contents = Html.of("nav").with("aria-label", "Contents");
    sections.forEach(
        section -> contents.add(Html.of("a", section.title()).with("href", "#" + section.id())));
    return contents;
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the style sheet " + name, e);
    }
  }
}
