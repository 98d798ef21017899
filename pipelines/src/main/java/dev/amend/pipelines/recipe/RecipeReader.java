package dev.amend.pipelines.recipe;

import dev.amend.infra.mlflow.MlflowAddress;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Placed;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Span;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.config.Vocabulary.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and checks a recipe. */
public final class RecipeReader {
  private final Vocabulary vocabulary;
  private final Function<String, @Nullable String> environment;

  /** A reader that knows what can be named, and the environment. */
  public RecipeReader(Vocabulary vocabulary, Function<String, @Nullable String> environment) {
    this.vocabulary = vocabulary;
    this.environment = environment;
  }

  /** The recipe, or null when it cannot be made; the problems say why. */
  public @Nullable Recipe read(Located root, Problems problems) {
    List<Located.Scalar> judges = judges(root);
    distinctIds(judges, problems);
    Vocabulary known = with(judges).with(ScorerEntries.named(root.at("scorers")));
    RecipeShapes shapes = new RecipeShapes(known, environment);
    Located training = root.at("training");
    Object recipe = shapes.recipe(training).read("recipe", root, problems);
    CandidateShape shape = shapes.candidate(training);
    List<Placed<Candidate>> methods = Placed.all(root.at("methods"), shape, Candidate.class);
    List<Placed<Candidate>> baselines = Placed.all(root.at("baselines"), shape, Candidate.class);
    List<Placed<ScorerEntry>> scorers =
        Placed.all(root.at("scorers"), shapes.scorer(training), ScorerEntry.class);
    noBaselines(methods, problems);
    ScorerEntries.rewarded(Stream.concat(methods.stream(), baselines.stream()).toList(), problems);
    ScorerEntries.distinct(scorers, vocabulary, problems);
    if (recipe instanceof Recipe read && read.tracking() != null) {
      reachable(root.at("tracking"), read.tracking(), problems);
    }
    EndpointEntries.check(
        Placed.all(root.at("endpoints"), shapes.endpoint(), EndpointEntry.class), problems);
    distinctNames(trained(methods, baselines, scorers), problems);
    return recipe instanceof Recipe read ? read : null;
  }

  /** Ids of the recipe's own judges, whatever else is wrong with them. */
  private static List<Located.Scalar> judges(Located root) {
    Located list = root.at("judges");
    return (list == null ? List.<Located>of() : list.items())
        .stream()
            .map(judge -> judge.at("id"))
            .filter(Located.Scalar.class::isInstance)
            .map(Located.Scalar.class::cast)
            .toList();
  }

  private Vocabulary with(List<Located.Scalar> judges) {
    Vocabulary all = vocabulary;
    for (Located.Scalar id : judges) {
      all = all.with(new Term(id.text(), "a judge of the recipe's own"), Set.of());
    }
    return all;
  }

  private void distinctIds(List<Located.Scalar> judges, Problems problems) {
    Set<String> taken = new HashSet<>(Vocabulary.ids(vocabulary.judges()));
    taken.add(Evaluation.AUTO);
    for (Located.Scalar id : judges) {
      if (!taken.add(id.text())) {
        problems.report(
            Code.DUPLICATE_JUDGE,
            id.span(),
            "there is already a judge '" + id.text() + "'",
            "give this one another id");
      }
    }
  }

  /** Whether the address is one of a server; who answers there is not asked. */
  private static void reachable(@Nullable Located at, String tracking, Problems problems) {
    try {
      MlflowAddress.of(tracking, name -> null);
    } catch (IllegalArgumentException e) {
      if (at != null) {
        problems.report(
            Code.BAD_FORM,
            at.span(),
            "'tracking' names no MLflow server",
            String.valueOf(e.getMessage()));
      }
    }
  }

  private static void noBaselines(List<Placed<Candidate>> methods, Problems problems) {
    for (Placed<Candidate> candidate : methods) {
      if (candidate.value().method().baseline()) {
        problems.report(
            Code.BASELINE_AS_METHOD,
            candidate.at().span(),
            "'" + candidate.value().method().id() + "' is a baseline and is never promoted",
            "move it to 'baselines'");
      }
    }
  }

  /** All that is trained under a name. */
  private static List<Placed<Candidate>> trained(
      List<Placed<Candidate>> methods,
      List<Placed<Candidate>> baselines,
      List<Placed<ScorerEntry>> scorers) {
    List<Placed<Candidate>> trained = new ArrayList<>(methods);
    trained.addAll(baselines);
    scorers.forEach(
        one -> trained.add(new Placed<>(one.index(), one.at(), one.value().training())));
    return trained;
  }

  private static void distinctNames(List<Placed<Candidate>> candidates, Problems problems) {
    Map<String, Span> seen = new HashMap<>();
    for (Placed<Candidate> candidate : candidates) {
      Span at = candidate.at().span();
      String name = candidate.value().name();
      Span earlier = seen.putIfAbsent(name, at);
      if (earlier != null) {
        problems.report(
            Code.DUPLICATE_CANDIDATE,
            at,
            "two candidates are called '" + name + "'",
            "the other is in line " + earlier.line() + "; add 'name: …' to one, or remove it");
      }
    }
  }
}
