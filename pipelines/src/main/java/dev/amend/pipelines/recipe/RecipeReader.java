package dev.amend.pipelines.recipe;

import dev.amend.infra.mlflow.MlflowAddress;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Placed;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Span;
import dev.amend.pipelines.config.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and checks a recipe. */
public final class RecipeReader {
  private final RecipeShapes shapes;

  /** A reader that knows what can be named, and the environment. */
  public RecipeReader(Vocabulary vocabulary, Function<String, @Nullable String> environment) {
    this.shapes = new RecipeShapes(vocabulary, environment);
  }

  /** The recipe, or null when it cannot be made; the problems say why. */
  public @Nullable Recipe read(Located root, Problems problems) {
    Located training = root.at("training");
    Object recipe = shapes.recipe(training).read("recipe", root, problems);
    CandidateShape shape = shapes.candidate(training);
    List<Placed<Candidate>> methods = Placed.all(root.at("methods"), shape, Candidate.class);
    List<Placed<Candidate>> baselines = Placed.all(root.at("baselines"), shape, Candidate.class);
    noBaselines(methods, problems);
    if (recipe instanceof Recipe read && read.tracking() != null) {
      reachable(root.at("tracking"), read.tracking(), problems);
    }
    Endpoints.check(Placed.all(root.at("endpoints"), shapes.endpoint(), Endpoint.class), problems);
    distinctNames(Stream.concat(methods.stream(), baselines.stream()).toList(), problems);
    return recipe instanceof Recipe read ? read : null;
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
