package dev.amend.pipelines.recipe;

import dev.amend.infra.machine.FasterPrecision;
import dev.amend.models.guard.Guards;
import dev.amend.models.nn.Precision;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.KindShape;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.OrWord;
import dev.amend.pipelines.config.RecordShape;
import dev.amend.pipelines.config.Shapes;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.config.Words;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shapes of a recipe and its parts, given what can be named in it. */
public final class RecipeShapes {
  private final Shapes shapes;
  private final List<MethodBinder> methods;
  private final List<MethodBinder> scoreModels;
  private final RecordShape endpoint;

  /** Shapes over a vocabulary and an environment. */
  public RecipeShapes(Vocabulary vocabulary, Function<String, @Nullable String> environment) {
    List<String> judges =
        Stream.concat(Stream.of(Evaluation.AUTO), Vocabulary.ids(vocabulary.judges()).stream())
            .toList();
    methods = vocabulary.methods().stream().map(MethodBinder::of).toList();
    scoreModels = vocabulary.scoreModels().stream().map(MethodBinder::of).toList();
    shapes =
        new Shapes(environment)
            .words("judges", new Words("judge", Code.UNKNOWN_JUDGE, judges, true))
            .words(
                "scorers",
                new Words(
                    "scorer", Code.UNKNOWN_SCORER, Vocabulary.ids(vocabulary.scorers()), true));
    shapes.special(
        JudgeEntry.class,
        new KindShape(
            "judge",
            Map.of(
                ClassifierEntry.KEY, shapes.record(ClassifierEntry.class),
                RemoteEntry.KEY, shapes.record(RemoteEntry.class))));
    shapes.special(
        AdapterSettings.class, new OrWord("none", shapes.record("adapter", AdapterSettings.class)));
    shapes.special(Guards.class, GuardsShape.of(shapes));
    shapes.special(TemplateVariables.class, new TemplateVariablesShape());
    shapes.special(Secret.class, new SecretShape(environment));
    shapes.special(
        Precision.class,
        new PrecisionShape(Shapes.choice(Precision.class), new FasterPrecision(environment)));
    endpoint = shapes.record("endpoint", EndpointEntry.class);
    shapes.special(EndpointEntry.class, endpoint);
  }

  /** The whole file. */
  public RecordShape recipe() {
    return recipe(null);
  }

  /** The whole file, its methods overriding the training that is written in it. */
  RecordShape recipe(@Nullable Located training) {
    shapes.special(Candidate.class, candidate(training));
    shapes.special(ScorerEntry.class, scorer(training));
    return shapes.record(Recipe.class);
  }

  RecordShape endpoint() {
    return endpoint;
  }

  CandidateShape candidate(@Nullable Located training) {
    List<String> scorers = scoreModels.stream().map(MethodBinder::id).toList();
    return new CandidateShape(methods, scorers, shapes.record(Training.class), training);
  }

  ScorerEntryShape scorer(@Nullable Located training) {
    RecordShape common = shapes.record(Training.class);
    return new ScorerEntryShape(new CandidateShape(scoreModels, List.of(), common, training));
  }
}
