package dev.amend.models.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that stand for themselves and are never split or merged.
 *
 * @param bos put in front of every text, or null where nothing is
 * @param eos ends an answer
 * @param pad fills rows of a batch; may be {@code eos}
 * @param others such as the marks of a prompt template
 */
public record SpecialTokens(@Nullable String bos, String eos, String pad, List<String> others) {
  /** Two characters at least and no blank, so that no text can be merged into one of them. */
  private static final Pattern ALLOWED = Pattern.compile("[!-~]{2,}");

  public SpecialTokens {
    others = List.copyOf(others);
    List<String> all = new ArrayList<>(others);
    all.add(eos);
    all.add(pad);
    if (bos != null) {
      all.add(bos);
    }
    for (String token : all) {
      if (!ALLOWED.matcher(token).matches()) {
        throw new IllegalArgumentException(
            "special token \"" + token + "\": use two or more ASCII characters without blanks");
      }
    }
  }

  /** Special tokens without one in front of a text. */
  public static SpecialTokens of(String eos, String pad, List<String> others) {
    return new SpecialTokens(null, eos, pad, others);
  }

  /** Each once, in the order of their ids: pad, bos, eos, the others. */
  public List<String> all() {
    Set<String> all = new LinkedHashSet<>(List.of(pad));
    if (bos != null) {
      all.add(bos);
    }
    all.add(eos);
    all.addAll(others);
    return List.copyOf(all);
  }
}
