package dev.amend.transforms;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import dev.amend.models.policy.Selection;
import dev.amend.transforms.row.Selected;
import dev.amend.transforms.row.SetRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Puts selected rows into the sets that training and evaluation read. A row that several clauses
 * mean is once in a set.
 *
 * <ul>
 *   <li>{@link #FORGET}: seen rows of clauses
 *   <li>{@link #RETAIN}, {@link #RETAIN_VALIDATE}: seen and validate rows of keep entries
 *   <li>{@code <selection>/seen}, {@code /validate}, {@code /unseen}: distinct prompts to be
 *       answered, a sample of fixed size; of keep entries only held-out ones
 * </ul>
 *
 * Rows without response are prompts only; rows without prompt are never asked.
 */
public final class BuildSets extends PTransform<PCollection<Selected>, PCollection<SetRow>> {
  public static final String FORGET = "forget";
  public static final String RETAIN = "retain";
  public static final String RETAIN_VALIDATE = "retain-validate";

  private static final long serialVersionUID = 1L;

  private final long seed;
  private final int prompts;

  private BuildSets(long seed, int prompts) {
    this.seed = seed;
    this.prompts = Arguments.positive("prompts", prompts);
  }

  /**
   * Builds all sets.
   *
   * @param seed decides which prompts are asked
   * @param prompts the most prompts of an evaluation set
   */
  public static BuildSets of(long seed, int prompts) {
    return new BuildSets(seed, prompts);
  }

  /** Names of all sets that a policy has, empty ones included. */
  public static List<String> names(List<Selection> selections) {
    List<String> names = new ArrayList<>(List.of(FORGET, RETAIN, RETAIN_VALIDATE));
    for (Selection selection : selections) {
      for (Split split : Split.values()) {
        if (isAsked(selection.forget(), split)) {
          names.add(new EvaluationSet(selection.id(), split).name());
        }
      }
    }
    return List.copyOf(names);
  }

  /** Of keep entries only held-out prompts are asked: by them alone they are judged. */
  private static boolean isAsked(boolean forget, Split split) {
    return forget || split != Split.SEEN;
  }

  @Override
  public PCollection<SetRow> expand(PCollection<Selected> rows) {
    PCollection<KV<Place, Example>> distinct =
        rows.apply(
                "Place",
                FlatMapElements.into(
                        TypeDescriptors.kvs(
                            TypeDescriptor.of(Place.class), TypeDescriptor.of(Example.class)))
                    .via(Place::of))
            .apply("Distinct", Combine.perKey(new SmallestId()));
    PCollection<SetRow> trained = rows(distinct, "Train", false);
    PCollection<SetRow> asked = rows(distinct, "Ask", true);
    return PCollectionList.of(trained)
        .and(asked.apply("Sample", SamplePrompts.of(seed, prompts)))
        .apply(Flatten.pCollections());
  }

  private static PCollection<SetRow> rows(
      PCollection<KV<Place, Example>> distinct, String name, boolean asked) {
    return distinct
        .apply(name + "Only", Filter.by(row -> row.getKey().asked() == asked))
        .apply(
            name,
            MapElements.into(TypeDescriptor.of(SetRow.class))
                .via(row -> new SetRow(row.getKey().set(), row.getValue())));
  }

  /**
   * What may be in a set once.
   *
   * @param content id or prompt, whichever makes rows of the set distinct
   * @param asked whether the set is one of prompts to be answered
   */
  private record Place(String set, String content, boolean asked) implements Serializable {
    static List<KV<Place, Example>> of(Selected selected) {
      Example row = selected.example();
      List<Place> places = new ArrayList<>();
      if (!row.response().isBlank()) {
        places.addAll(trained(selected));
      }
      if (!row.prompt().isBlank() && isAsked(selected.forget(), selected.split())) {
        String set = new EvaluationSet(selected.selection(), selected.split()).name();
        places.add(new Place(set, row.prompt(), true));
      }
      return places.stream().map(place -> KV.of(place, row)).toList();
    }

    private static List<Place> trained(Selected selected) {
      String id = selected.example().id();
      if (selected.forget()) {
        return selected.split() == Split.SEEN ? List.of(new Place(FORGET, id, false)) : List.of();
      }
      return switch (selected.split()) {
        case SEEN -> List.of(new Place(RETAIN, id, false));
        case VALIDATE -> List.of(new Place(RETAIN_VALIDATE, id, false));
        case UNSEEN -> List.of();
      };
    }
  }
}
