package dev.amend.models.evaluate;

import dev.amend.models.data.EvaluationRecord;
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
          new ExactMemorization(),
          new ExtractionStrength(),
          new AnswerProbability(),
          new MinK(),
          new MinKPlusPlus(),
          new Helpfulness(),
          new TruthRate(),
          new RefusalRate(),
          new Diversity(),
          new Fluency(),
          new WhitespaceRate(),
          new BabbleRate());

  /** Metrics that compare two models. */
  public static final List<PairedMetric<?>> PAIRED = List.of(new UtilityDrop());

  /** Metrics that compare two parts of a clause. */
  public static final List<SplitMetric<?>> SPLIT = List.of(new MembershipAuc());

  /** All that a policy can limit, in the order of listings. */
  public static final List<Criterion> CRITERIA =
      Stream.of(ALL, PAIRED, SPLIT).<Criterion>flatMap(List::stream).toList();

  /** Metrics that readers of the field know and that nothing here can measure. */
  public static final List<MissingMetric> MISSING =
      List.of(
          new MissingMetric(
              "truth-ratio",
              "paraphrased and perturbed answers to each question, and no source format reads them"),
          new MissingMetric(
              "forget-quality",
              "truth ratios of a model retrained without the forgotten rows, and no step trains one"),
          new MissingMetric(
              "privacy-leak",
              "the membership-auc of a model retrained without the forgotten rows, and no step"
                  + " trains one; membership-auc itself can be limited"),
          new MissingMetric(
              "model-utility",
              "truth ratios of three sets, of which it is the harmonic mean with six other numbers"));

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

  /** Ids of those that every report shows of a clause's own prompts, limited or not. */
  public static final List<String> HEALTH =
      List.of("diversity", "fluency", "whitespace-rate", "babble-rate");

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
  public static <R extends EvaluationRecord> Metric<R> named(String id, Class<R> records) {
    Metric<?> metric = named(id);
    if (!metric.reads().equals(records)) {
      throw new IllegalArgumentException(
          "%s reads %s, not %s"
              .formatted(id, metric.reads().getSimpleName(), records.getSimpleName()));
    }
    return (Metric<R>) metric;
  }

  /**
   * What a policy means by this key.
   *
   * @throws IllegalArgumentException when there is none; the message lists and suggests
   */
  public static Criterion criterion(String id) {
    return find(CRITERIA, id);
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
