package dev.amend.transforms.row;

import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import java.io.Serializable;

/**
 * An example that a clause or keep entry means.
 *
 * @param selection id of the clause or keep entry
 * @param split the part of the selection it belongs to
 * @param forget true for a clause, false for a keep entry
 */
public record Selected(String selection, Split split, boolean forget, Example example)
    implements Serializable {}
