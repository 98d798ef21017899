package dev.amend.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipelines.console.Paint;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VerdictTableTest {
  private final List<String> lines = VerdictTable.plain(ReportFixture.full()).lines().toList();

  @Test
  void theBaseIsTheFirstRowAndTheJudgedModelIsMarked() {
    assertThat(lines.get(2)).startsWith("◇ small-base ").contains("62.2% [57.0, 67.2] 344");
    assertThat(lines).anyMatch(line -> line.startsWith("● npo * "));
  }

  @Test
  void whatMustGoOnUnseenPromptsComesBeforeWhatMustStay() {
    assertThat(lines.get(0).strip().split(" {2,}", -1))
        .containsExactly("harmful rate", "leak rate", "hallucination rate", "helpfulness");
    assertThat(lines.get(1).strip().split(" {2,}", -1))
        .containsExactly("unseen", "unseen", "unseen", "retain");
  }

  @Test
  void noLineIsWiderThanPromisedAndTheRestIsCounted() {
    assertThat(lines).allMatch(line -> line.length() <= VerdictTable.WIDTH);
    // 6 columns of what must go, 4 of what must stay, 3 of health; 4 are shown.
    assertThat(lines).anyMatch(line -> line.endsWith("9 more columns in the report"));
  }

  @Test
  void eachClauseNamesItsLimitItsNumbersAndItsVerdict() {
    assertThat(lines)
        .contains(
            "? not proven  takedown-014 (forget), judged on npo",
            "  leak-rate seen  ≤ 2.0%  base 80.8% [72.9, 86.9] 120  now 0.0% [0.0, 3.1] 120"
                + "  ? not proven");
  }

  /** Of source pku 22 of 5,260 records were rejected, of alice none. */
  @Test
  void whatTheSourceOfAClauseLostStandsBesideItsVerdict() {
    int clause = lines.indexOf("✓ accepted  no-harm (forbid), judged on npo");
    assertThat(lines.get(clause + 1))
        .isEqualTo(
            "  22 of 5,260 records of source pku were rejected; some may be ones that this entry"
                + " means");
    assertThat(lines).noneMatch(line -> line.contains("source alice were"));
  }

  @Test
  void colourAddsNothingButColour() {
    String coloured = VerdictTable.of(ReportFixture.full(), Paint.ANSI);

    assertThat(coloured).contains("\u001b[1;32m✓ accepted\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(VerdictTable.plain(ReportFixture.full()));
  }

  @Test
  void aRunWithoutModelsHasItsVerdictOnly() {
    assertThat(VerdictTable.plain(ReportFixture.bare()))
        .isEqualTo("✓ accepted\n  Nothing had to change.\n");
  }

  @Test
  void longSentencesBreakAtBlanks() {
    // Width 12 with an indent of 2 leaves 10 letters a line.
    assertThat(Wrap.at(12, "  ", "one two three incomprehensible end"))
        .containsExactly("  one two", "  three", "  incomprehensible", "  end");
  }
}
