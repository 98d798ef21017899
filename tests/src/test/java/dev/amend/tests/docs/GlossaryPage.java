package dev.amend.tests.docs;

import dev.amend.pipelines.glossary.Glossary;
import dev.amend.pipelines.glossary.GlossaryGroup;
import dev.amend.pipelines.glossary.GlossaryTerm;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** The glossary as a page: all terms by the alphabet as links, then each with its meaning. */
final class GlossaryPage {
  private GlossaryPage() {}

  static String text() {
    return index()
        + "\n\n"
        + Glossary.GROUPS.stream().map(GlossaryPage::group).collect(Collectors.joining("\n"));
  }

  private static String index() {
    return Glossary.all().stream()
        .sorted(Comparator.comparing(term -> term.term().toLowerCase(Locale.ROOT)))
        .map(term -> "[" + term.term() + "](#" + term.anchor() + ")")
        .collect(Collectors.joining(" · "));
  }

  private static String group(GlossaryGroup group) {
    return "## "
        + group.title()
        + "\n\n| term | what it is |\n|---|---|\n"
        + group.terms().stream().map(GlossaryPage::row).collect(Collectors.joining());
  }

  private static String row(GlossaryTerm term) {
    return "| <a id=\"%s\"></a>%s | %s |\n".formatted(term.anchor(), term.term(), term.meaning());
  }
}
