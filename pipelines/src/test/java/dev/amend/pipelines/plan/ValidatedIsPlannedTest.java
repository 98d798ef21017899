package dev.amend.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.judge.Judge;
import dev.amend.models.judge.Judges;
import dev.amend.models.method.Method;
import dev.amend.pipelines.cli.Surroundings;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.project.ProjectReader;
import dev.amend.pipelines.recipe.MethodBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** Whatever stands in the files, a project that {@code validate} lets through can be planned. */
class ValidatedIsPlannedTest {
  private static final List<String> SOURCES =
      List.of("harm", "chat", "facts", "book", "harm", "chat", "facts", "book", "nowhere");

  private static final String DATA =
      """
      sources:
        - {id: harm, uri: "gold:harm?rows=100"}
        - {id: chat, uri: "gold:benign?rows=100"}
        - {id: facts, uri: facts.jsonl, format: examples}
        - {id: book, uri: book.txt, format: text}
      """;

  /** Both files of a project. */
  record Written(String policy, String recipe) {}

  @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
  void whatValidatesIsPlanned(@ForAll("projects") Written written) throws IOException {
    Path folder = Files.createTempDirectory("validated-");
    try {
      Files.writeString(folder.resolve("policy.yaml"), written.policy());
      Files.writeString(folder.resolve("recipe.yaml"), written.recipe());
      Files.writeString(
          folder.resolve("facts.jsonl"), "{\"prompt\": \"p\", \"response\": \"r\"}\n".repeat(3));
      Files.writeString(folder.resolve("book.txt"), "It was the best of times.\n\nIt was.\n");
      boolean valid =
          new ProjectReader(Surroundings.system().vocabulary().get(), name -> null)
              .read(folder, new Problems())
              .isPresent();
      Statistics.label("valid")
          .collect(valid)
          .coverage(part -> part.check(true).percentage(share -> share > 4));
      if (valid) {
        assertThatCode(() -> new PlannedProject(folder).plan())
            .as(written.policy() + written.recipe())
            .doesNotThrowAnyException();
      }
    } finally {
      delete(folder);
    }
  }

  @Provide
  Arbitrary<Written> projects() {
    Arbitrary<String> clauses =
        Combinators.combine(verbs().list().ofMinSize(1).ofMaxSize(2), accepts().list().ofSize(3))
            .as((verbs, accepts) -> "clauses:\n" + entries("c", verbs, accepts));
    Arbitrary<String> keeps =
        Combinators.combine(
                Arbitraries.of(SOURCES).map(id -> "source: " + id).list().ofMaxSize(2),
                accepts().list().ofSize(2))
            .as((kept, accepts) -> kept.isEmpty() ? "" : "keep:\n" + entries("k", kept, accepts));
    Arbitrary<String> floor =
        Arbitraries.of("", "", "floor: {helpfulness: 0}\n", "", "floor: {answered: 2}\n");
    Arbitrary<String> policies =
        Combinators.combine(clauses, keeps, floor)
            .as((c, k, f) -> "version: 1\nbase: scratch\n" + DATA + c + k + f);
    return Combinators.combine(policies, recipes()).as(Written::new);
  }

  private static String entries(String id, List<String> bodies, List<String> accepts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bodies.size(); i++) {
      text.append(
          "  - {id: %s%d, %s, accept: {%s}}%n".formatted(id, i, bodies.get(i), accepts.get(i)));
    }
    return text.toString();
  }

  private static Arbitrary<String> verbs() {
    Arbitrary<String> forbid = Arbitraries.of(SOURCES).map(id -> "forbid: {source: " + id + "}");
    Arbitrary<String> forget =
        Combinators.combine(
                Arbitraries.of(SOURCES),
                Arbitraries.of(
                    "", ", hold-out: true", ", hold-out: true", ", where: \"kind = old\""))
            .as((id, more) -> "forget: {source: " + id + more + "}");
    return Arbitraries.oneOf(forbid, forget);
  }

  private static Arbitrary<String> accepts() {
    List<String> metrics =
        Stream.concat(Metrics.CRITERIA.stream().map(Criterion::id), Stream.of("privacy-leak"))
            .toList();
    Arbitrary<String> number =
        Arbitraries.of("0", "0.05", "0.05", "0.5", "0.5", "0.5", "1", "1", "3", "-1");
    Arbitrary<String> judge =
        Arbitraries.of(Judges.ALL.stream().map(Judge::id).toList()).injectNull(0.5);
    Arbitrary<String> limit =
        Arbitraries.oneOf(
            number,
            number.map(x -> "{seen: " + x + "}"),
            number.map(x -> "{unseen: " + x + "}"),
            Combinators.combine(number, number, judge)
                .as(
                    (seen, unseen, by) ->
                        "{seen: %s, unseen: %s%s}"
                            .formatted(seen, unseen, by == null ? "" : ", judge: " + by)));
    return Combinators.combine(
            Arbitraries.of(metrics).set().ofMaxSize(2).map(List::copyOf), limit.list().ofSize(2))
        .as(
            (named, limits) ->
                String.join(
                    ", ",
                    IntStream.range(0, named.size())
                        .mapToObj(i -> named.get(i) + ": " + limits.get(i))
                        .toList()));
  }

  private static Arbitrary<String> recipes() {
    List<Method> all =
        Surroundings.system().vocabulary().get().methods().stream()
            .map(type -> MethodBinder.of(type).standard())
            .toList();
    List<String> methods =
        all.stream().filter(method -> !method.baseline()).map(Method::id).toList();
    List<String> baselines = all.stream().map(Method::id).toList();
    Arbitrary<String> judge =
        Arbitraries.of(
            Stream.concat(
                    Stream.of("auto", "auto", "auto", "auto", "auto", "auto"),
                    Judges.ALL.stream().map(Judge::id))
                .toList());
    return Combinators.combine(
            Arbitraries.of(methods).set().ofSize(1),
            Arbitraries.of(baselines).set().ofMaxSize(1),
            judge,
            Arbitraries.of("0", "1"),
            Arbitraries.of("1", "40", "400"))
        .as(
            (tried, compared, by, temperature, samples) ->
                "methods: [%s]%nbaselines: [%s]%nscratch: {sources: [chat]}%nevaluate: {judge: %s, temperature: %s, samples: %s}%n"
                    .formatted(
                        String.join(", ", tried),
                        String.join(", ", compared),
                        by,
                        temperature,
                        samples));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
