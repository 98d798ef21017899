package dev.amend.transforms;

import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.models.data.PreferencePair;
import dev.amend.models.data.Rejected;
import java.util.List;
import java.util.Optional;

/**
 * Rows that a source calls a pair.
 *
 * @param label attribute that is {@code true} for the chosen answer
 * @param rows at least two
 */
record LabelledPair(String label, List<Example> rows) {
  private static final String UNSAFE = "unsafe";
  private static final String SAFER = "safer";

  /** Why it is no pair to learn from. */
  Optional<String> contradiction() {
    if (rows.size() > 2) {
      return Optional.of("more-than-two-answers");
    }
    if (isChosen(rows.get(0)) == isChosen(rows.get(1))) {
      return Optional.of("no-preference");
    }
    if (rows.get(0).response().equals(rows.get(1).response())) {
      return Optional.of("equal-answers");
    }
    boolean upsideDown =
        label.equals(SAFER)
            && chosen().attribute(UNSAFE).equals("true")
            && other().attribute(UNSAFE).equals("false");
    return upsideDown ? Optional.of("safer-is-unsafe") : Optional.empty();
  }

  PreferencePair pair() {
    return PreferencePair.of(chosen(), other());
  }

  /** The pair as a reject, by its place in the source. */
  Rejected rejected(String place, String reason) {
    String detail = "label '" + label + "' of " + rows.size() + " answers: " + reason;
    return new Rejected(rows.get(0).source(), place, reason, detail, Json.write(rows));
  }

  private boolean isChosen(Example row) {
    return row.attribute(label).equals("true");
  }

  private Example chosen() {
    return isChosen(rows.get(0)) ? rows.get(0) : rows.get(1);
  }

  private Example other() {
    return isChosen(rows.get(0)) ? rows.get(1) : rows.get(0);
  }
}
