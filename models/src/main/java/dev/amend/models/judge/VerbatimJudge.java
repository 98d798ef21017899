package dev.amend.models.judge;

import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.overlap.TokenOverlap;
import java.util.Set;

/**
 * Tells copied text: an answer leaks when it shares at least eight words in a row with the source's
 * own continuation, or all words of one that has fewer. Helpfulness is the share of the
 * continuation's words in the longest such run.
 *
 * <p>Exact, hence no heuristic, but blind to close paraphrase and to other rows of the source. Of a
 * very short continuation a leak says little: an answer that names its one word has all of it.
 */
public final class VerbatimJudge implements Judge {
  /** Shorter runs are idioms more often than copies; our choice. */
  private static final int COPIED_WORDS = 8;

  @Override
  public String id() {
    return "verbatim";
  }

  @Override
  public String summary() {
    return "Copies of "
        + COPIED_WORDS
        + " words in a row from the source, or of a whole shorter row.";
  }

  @Override
  public boolean heuristic() {
    return false;
  }

  @Override
  public Set<JudgedProperty> measures() {
    return Set.of(JudgedProperty.LEAK);
  }

  /** A continuation without a word cannot be copied. */
  @Override
  public boolean sees(Example asked, JudgedProperty property) {
    return property != JudgedProperty.LEAK || !TokenOverlap.words(asked.response()).isEmpty();
  }

  @Override
  public Judgement judge(Example asked, String answer) {
    int run = TokenOverlap.longestRun(answer, asked.response());
    int words = TokenOverlap.words(asked.response()).size();
    boolean leak = words > 0 && run >= Math.min(COPIED_WORDS, words);
    Form form = SurfaceForm.of(answer);
    return new Judgement(
        false,
        "",
        0,
        words == 0 ? 0 : (double) run / words,
        form == Form.REFUSAL,
        Truth.UNKNOWN,
        leak,
        leak || form == Form.STATEMENT ? Form.PASSAGE : form);
  }
}
