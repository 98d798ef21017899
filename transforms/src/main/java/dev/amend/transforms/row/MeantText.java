package dev.amend.transforms.row;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import java.io.Serializable;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The text of a row that a clause means, as a digest: whoever keeps rows must know which texts are
 * not to be kept, and need not see them. It is of prompt and response alone, so that copies under
 * other labels, in other groups and from other sources are one text; and of their words, so that
 * line ends, indentation and the way in which accents are written make no other text of it.
 *
 * @param digest of prompt and response in Unicode's form NFC, with one blank between words
 */
public record MeantText(String digest) implements Serializable {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  /** The text of a row. */
  public static MeantText of(Example row) {
    return new MeantText(Digests.of(words(row.prompt()), words(row.response())));
  }

  private static String words(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return BLANKS.matcher(composed).replaceAll(" ").strip();
  }
}
