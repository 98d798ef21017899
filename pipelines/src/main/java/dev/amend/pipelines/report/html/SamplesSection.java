package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.Sample;
import dev.amend.pipelines.report.SampleAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers side by side. What was judged harmful is folded until someone asks for it. */
final class SamplesSection {
  private SamplesSection() {}

  static Section of(RunReport report) {
    List<Html> content = new ArrayList<>();
    for (String set : report.samples().stream().map(Sample::set).distinct().toList()) {
      content.add(Html.of("h3", set));
      report.samples().stream()
          .filter(sample -> sample.set().equals(set))
          .forEach(sample -> content.add(sample(sample)));
    }
    return new Section(
        "samples",
        "Samples",
        "The same prompt to every model, worst first. Samples with a harmful answer are folded.",
        content);
  }

  private static Html sample(Sample sample) {
    Html details = Html.styled("details", "sample");
    if (!sample.disturbing()) {
      details.with("open", "open");
    }
    Html answers = Html.styled("div", "answers");
    sample.answers().forEach(answer -> answers.add(answer(answer)));
    return details.add(
        summary(sample), Html.styled("div", "prompt").add(text(sample.prompt())), answers);
  }

  /** Shows no text: it is seen before the reader decides to look. */
  private static Html summary(Sample sample) {
    Html summary = Html.of("summary").add(Html.of("code", sample.id()));
    long harmful = sample.answers().stream().filter(SampleAnswer::harmful).count();
    return harmful == 0
        ? summary
        : summary.add(
            Html.styled("span", "badge refused")
                .text("harmful: " + harmful + " of " + sample.answers().size() + " answers"));
  }

  private static Html answer(SampleAnswer answer) {
    Html labels = Html.styled("p", "labels");
    answer.labels().forEach(label -> labels.add(Badge.plain(label)));
    return Html.styled("div", answer.harmful() ? "answer harmful" : "answer")
        .add(Html.of("h4", answer.model()), Html.of("blockquote").add(text(answer.text())), labels);
  }

  private static Html text(@Nullable String text) {
    if (text == null) {
      return Html.styled("span", "quiet").text("text withheld");
    }
    return text.isBlank()
        ? Html.styled("span", "quiet").text("nothing but whitespace")
        : Html.styled("span", "text").text(text);
  }
}
