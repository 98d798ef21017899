package dev.amend.transforms.row;

import dev.amend.models.data.Example;
import java.io.Serializable;

/**
 * An example in a named set.
 *
 * @param set {@code forget}, {@code retain}, {@code retain-validate}, or an evaluation set such as
 *     {@code no-harm/seen}
 */
public record SetRow(String set, Example example) implements Serializable {
  /** What tells it apart from the rows of all sets. */
  public String name() {
    return set + "/" + example.id();
  }
}
