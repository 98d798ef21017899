package dev.amend.pipelines.policy;

import dev.amend.models.policy.Where;
import dev.amend.models.policy.WhereException;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Offset;
import dev.amend.pipelines.config.Problems;

/** Selections can be read; a mistake is shown at its character. */
final class WhereSyntax implements PolicyCheck {
  private static final String EXAMPLE =
      "for example: chapter in (3, 4) and not lang = 'en us'; values with spaces need quotes, and an"
          + " apostrophe in them is written twice";

  @Override
  public void check(Draft draft, Problems problems) {
    for (Located body : draft.selecting()) {
      if (body.at("where") instanceof Located.Scalar where && !where.text().isBlank()) {
        try {
          Where.parse(where.text());
        } catch (WhereException e) {
          problems.report(
              Code.WHERE_SYNTAX,
              Offset.of(where, e.column(), draft.text()),
              "in the selection: " + e.getMessage(),
              EXAMPLE);
        }
      }
    }
  }
}
