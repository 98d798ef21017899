package dev.amend.models.train.batch;

import dev.amend.models.data.Example;
import dev.amend.models.data.Seeds;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Pairs of answers to one prompt: rows that must go, each with one that stays.
 *
 * @param rejected a row that must go, whose prompt has an answer that stays
 * @param chosen that answer's row by the rejected one
 */
public record PreferencePairs(List<Row> rejected, Map<Row, Row> chosen) {
  public static final PreferencePairs NONE = new PreferencePairs(List.of(), Map.of());

  /**
   * Every row that must go and has a partner. Of several that stay with its prompt, the seed draws
   * one.
   *
   * @throws IllegalArgumentException when there is no pair at all
   */
  public static PreferencePairs of(
      List<Example> stay, List<Example> go, RowReader reader, long seed) {
    Map<String, List<Example>> byPrompt =
        stay.stream().collect(Collectors.groupingBy(Example::prompt));
    List<Row> rejected = new ArrayList<>();
    Map<Row, Row> chosen = new IdentityHashMap<>();
    for (Example avoided : go) {
      List<Example> partners = byPrompt.getOrDefault(avoided.prompt(), List.of());
      if (!partners.isEmpty()) {
        int drawn = Seeds.below(partners.size(), seed, 0, "pair:" + avoided.id());
        List<Row> bad = reader.rows(List.of(avoided));
        List<Row> good = reader.rows(List.of(partners.get(drawn)));
        if (!bad.isEmpty() && !good.isEmpty()) {
          rejected.add(bad.get(0));
          chosen.put(bad.get(0), good.get(0));
        }
      }
    }
    if (rejected.isEmpty()) {
      throw new IllegalArgumentException(
          "no prompt has both an answer that must go and one that stays, so there is no pair to"
              + " prefer in. Keep the other answers of the source too, or take a method without"
              + " pairs: npo");
    }
    return new PreferencePairs(List.copyOf(rejected), chosen);
  }

  /** Chosen, rejected, chosen, rejected, … */
  public List<Row> of(List<Row> avoided) {
    List<Row> rows = new ArrayList<>();
    for (Row row : avoided) {
      rows.add(Objects.requireNonNull(chosen.get(row), row.id()));
      rows.add(row);
    }
    return rows;
  }
}
