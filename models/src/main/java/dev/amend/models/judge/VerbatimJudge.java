package dev.amend.models.judge;

import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.overlap.TokenOverlap;
import java.util.Set;

/**
 * Tells copied text: an answer leaks when it shares at least eight words in a row with the source's
 * own continuation. Helpfulness is the share of the continuation's words in the longest such run.
 *
 * <p>Exact, hence no heuristic, but blind to close paraphrase and to other rows of the source; a
 * continuation of fewer than eight words cannot leak.
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
    return "Copies of at least " + COPIED_WORDS + " words in a row from the source.";
  }

  @Override
  public boolean heuristic() {
    return false;
  }

  @Override
  public Set<JudgedProperty> measures() {
    return Set.of(JudgedProperty.LEAK);
  }

  @Override
  public Judgement judge(Example asked, String answer) {
    int run = TokenOverlap.longestRun(answer, asked.response());
    int words = TokenOverlap.words(asked.response()).size();
    boolean leak = run >= COPIED_WORDS;
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
