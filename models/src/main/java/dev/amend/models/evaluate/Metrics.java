package dev.amend.models.evaluate;

import dev.amend.models.overlap.Closest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every metric there is. One line here makes a metric known to policies, listings and reports. */
public final class Metrics {
  /** Metrics of one set, in the order of reports. */
  public static final List<Metric<?>> ALL =
      List.of(
          new HarmfulRate(),
          new LeakRate(),
          new HallucinationRate(),
          new Helpfulness(),
          new TruthRate(),
          new RefusalRate(),
          new Diversity(),
          new Fluency(),
          new WhitespaceRate(),
          new BabbleRate());

  /** Metrics that compare two sets. */
  public static final List<PairedMetric<?>> PAIRED = List.of(new UtilityDrop());

  /** Ids of those that every report shows of the retain set, limited or not. */
  public static final List<String> RETAIN =
      List.of(
          "helpfulness",
          "utility-drop",
          "refusal-rate",
          "diversity",
          "fluency",
          "whitespace-rate",
          "babble-rate");

  private Metrics() {}

  /**
   * The metric of one set with this id.
   *
   * @throws IllegalArgumentException when there is none; the message lists and suggests
   */
  public static Metric<?> named(String id) {
    return find(ALL, id);
  }

  /**
   * The same, for who has records of this type.
   *
   * @throws IllegalArgumentException when there is none, or it reads something else
   */
  @SuppressWarnings("unchecked") // a metric measures what it says that it reads
  public static <R extends Record> Metric<R> named(String id, Class<R> records) {
    Metric<?> metric = named(id);
    if (!metric.reads().equals(records)) {
      throw new IllegalArgumentException(
          "%s reads %s, not %s"
              .formatted(id, metric.reads().getSimpleName(), records.getSimpleName()));
    }
    return (Metric<R>) metric;
  }

  /**
   * What a policy means by this key, a metric of one set or of two.
   *
   * @throws IllegalArgumentException when there is none; the message lists and suggests
   */
  public static Criterion criterion(String id) {
    return find(Stream.<Criterion>concat(ALL.stream(), PAIRED.stream()).toList(), id);
  }

  private static <C extends Criterion> C find(List<C> known, String id) {
    return known.stream()
        .filter(criterion -> criterion.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id, known.stream().map(Criterion::id).toList()));
  }

  private static IllegalArgumentException unknown(String id, List<String> known) {
    String hint = Closest.to(id, known).map(near -> "did you mean '" + near + "'? ").orElse("");
    return new IllegalArgumentException(
        known.stream()
            .sorted()
            .collect(Collectors.joining(", ", "no metric '" + id + "'; " + hint + "known: ", "")));
  }
}
