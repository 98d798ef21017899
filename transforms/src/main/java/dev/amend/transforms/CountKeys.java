package dev.amend.transforms;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Split;

/**
 * Names of what transforms count. Counts travel as key and number beside the data, not as Beam
 * metrics: after a restart those tell of the last attempt only.
 */
public final class CountKeys {
  /** Answers of which the judge had room for only a part. */
  public static final String CUT = "cut";

  private CountKeys() {}

  /** Of a source's files: files, broken-files, records, parsed, rejected or examples. */
  public static String read(String source, String what) {
    return "read/" + source + "/" + what;
  }

  /** Records of a source rejected for a reason. */
  public static String rejected(String source, String reason) {
    return "rejected/" + source + "/" + reason;
  }

  /** Examples of a source left out because one that is equal in everything is kept. */
  public static String duplicates(String source) {
    return "duplicates/" + source;
  }

  /** Rows that a clause or keep entry means, by split. */
  public static String selected(String selection, Split split) {
    return "selected/" + new EvaluationSet(selection, split).name();
  }

  /** Rows that a clause or keep entry means beside one of equal prompt and response. */
  public static String copies(String selection) {
    return "copies/" + selection;
  }

  /** Texts that a keep entry means but a clause forgets. */
  public static String conflicts(String selection) {
    return "conflicts/" + selection;
  }

  /** Rows of a source that no clause and no keep entry means. */
  public static String unselected(String source) {
    return "unselected/" + source;
  }

  /** Rows that are in no preference pair, for a reason. */
  public static String unpaired(String reason) {
    return "unpaired/" + reason;
  }

  /** Rows written to a folder. */
  public static String written(String folder) {
    return "written/" + folder;
  }
}
