package dev.amend.pipelines.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evaluate.Verdict;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Role;
import dev.amend.models.method.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class GlossaryTest {
  private final List<GlossaryTerm> terms = Glossary.all();

  @Test
  void eachTermAppearsOnce() {
    assertThat(terms).extracting(GlossaryTerm::term).doesNotHaveDuplicates();
    assertThat(terms).extracting(GlossaryTerm::anchor).doesNotHaveDuplicates();
  }

  @Test
  void everyMetricIsThereWithItsDefinition() {
    assertThat(Metrics.CRITERIA)
        .allSatisfy(
            metric ->
                assertThat(terms)
                    .filteredOn(term -> term.anchor().equals(metric.id()))
                    .singleElement()
                    .satisfies(term -> assertThat(term.meaning()).startsWith(metric.definition())));
  }

  @Test
  void everySignalSplitVerdictAndDatasetIsThere() {
    List<String> anchors = terms.stream().map(GlossaryTerm::anchor).toList();
    String meanings = String.join(" ", terms.stream().map(GlossaryTerm::meaning).toList());

    assertThat(anchors)
        .containsAll(Signal.ALL.stream().map(s -> GlossaryTerm.anchor(s.name())).toList())
        .containsAll(lowerCase(Split.values()))
        .containsAll(lowerCase(Verdict.values()));
    assertThat(Dataset.values())
        .allSatisfy(dataset -> assertThat(meanings).containsPattern("\\b" + dataset.key() + "\\b"));
  }

  @Test
  void everyRoleOfAModelIsThere() {
    assertThat(terms)
        .extracting(GlossaryTerm::term)
        .contains("policy model", "reference", "critic", "reward model", "cost model");
    assertThat(Role.values()).hasSize(6); // a cost critic is a critic
  }

  /** They stand in tables of Markdown and in HTML alike. */
  @Test
  void meaningsArePlainSentences() {
    assertThat(terms)
        .allSatisfy(
            term ->
                assertThat(term.meaning())
                    .as(term.term())
                    .matches("[\\p{Lu}\\d].*\\.")
                    .doesNotContain("`", "|", "<", "*", "\n"));
  }

  private static List<String> lowerCase(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }
}
