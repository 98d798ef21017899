package dev.amend.transforms.format;

import dev.amend.models.data.Example;
import java.io.Serializable;
import java.util.List;

/**
 * What the fields of a source's records mean. Whether they lie in JSON lines, a JSON array or a CSV
 * file, gzipped or not, is none of its concern. To add one: one file here and one line in {@link
 * RecordFormats}.
 */
public interface RecordFormat extends Serializable {
  /** Kebab-case name used in policies: {@code pku-safe-rlhf}. */
  String id();

  /** One line for listings: what it reads and what becomes of it. */
  String summary();

  /** Id of the judge that answers to its prompts are given to unless the recipe names another. */
  String judge();

  /** Columns of CSV files that have no header row; empty when the first row is the header. */
  default List<String> columns() {
    return List.of();
  }

  /** Columns without which a CSV file is not of this format; {@code a|b} asks for one of both. */
  default List<String> required() {
    return List.of();
  }

  /** True when files are running text, to be cut into {@link TextPassage passages}. */
  default boolean runningText() {
    return false;
  }

  /**
   * The examples that one record holds, at least one.
   *
   * @throws RecordException when it holds none
   */
  List<Example> examples(String source, Fields fields) throws RecordException;
}
