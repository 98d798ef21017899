package dev.amend.models.remote;

import dev.amend.models.data.Example;

/** A judge came to no verdict. There is no verdict that could stand for it. */
public final class UnjudgedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnjudgedException(String judge, Example asked, String reason) {
    super(
        "judge '%s' came to no verdict on the answer to example %s: %s; try another model as judge"
            .formatted(judge, asked.id(), reason));
  }
}
