package dev.amend.models.policy;

import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import java.io.Serializable;

/**
 * The records that one clause or keep entry means: rows of a source for which an expression holds.
 *
 * @param id the clause's id
 * @param source the source's id
 * @param where a {@link Where} expression over attributes; empty selects every row
 * @param forget true for a clause (forbid or forget), false for a keep entry
 * @param holdOut whether training leaves a part of the rows out, on which to measure what it was
 *     never shown
 */
public record Selection(String id, String source, String where, boolean forget, boolean holdOut)
    implements Serializable {

  /** The part of the selection that a row belongs to. */
  public Split split(Example example, long seed) {
    return holdOut ? Split.of(example, seed) : Split.SEEN;
  }

  /** Whether the clause means this row. */
  public boolean matches(Example example) {
    return example.source().equals(source)
        && (where.isEmpty() || Where.parse(where).holds(example));
  }
}
