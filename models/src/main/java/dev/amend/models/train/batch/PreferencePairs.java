package dev.amend.models.train.batch;

import dev.amend.models.data.PreferencePair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Pairs of answers to one prompt, encoded.
 *
 * @param rejected one a pair, by whose ids pairs are drawn
 * @param chosen row of the better answer, by the id of its rejected one
 */
public record PreferencePairs(List<Row> rejected, Map<String, Row> chosen) {
  public static final PreferencePairs NONE = new PreferencePairs(List.of(), Map.of());

  private static final String CHOSEN = "/chosen";

  /** Every pair whose two answers have a token to train beside their prompt. */
  public static PreferencePairs of(List<PreferencePair> pairs, RowReader reader) {
    List<Row> rejected = new ArrayList<>();
    Map<String, Row> chosen = new HashMap<>();
    for (PreferencePair pair : pairs) {
      Row bad = reader.row(pair.id(), pair.prompt(), pair.rejected());
      Row good = reader.row(pair.id() + CHOSEN, pair.prompt(), pair.chosen());
      if (bad != null && good != null) {
        rejected.add(bad);
        chosen.put(bad.id(), good);
      }
    }
    return new PreferencePairs(List.copyOf(rejected), chosen);
  }

  /** Chosen, rejected, chosen, rejected, … */
  public List<Row> of(List<Row> drawn) {
    List<Row> rows = new ArrayList<>();
    for (Row row : drawn) {
      rows.add(Objects.requireNonNull(chosen.get(row.id()), row.id()));
      rows.add(row);
    }
    return rows;
  }
}
