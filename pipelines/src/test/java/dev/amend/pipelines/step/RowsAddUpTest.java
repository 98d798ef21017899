package dev.amend.pipelines.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.step.GeneratedRows.Row;
import dev.amend.pipelines.step.run.BeamRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.commons.io.FileUtils;

/**
 * Every row is accounted for, and what a clause means is kept nowhere: counted again here, from the
 * rows alone.
 */
class RowsAddUpTest {
  private static final String POLICY =
      """
      version: 1
      base: scratch
      sources:
        - {id: a, uri: a.jsonl, format: examples}
        - {id: b, uri: b.jsonl, format: examples}
        - {id: full, uri: full.jsonl, format: examples}
      clauses:
        - {id: erase, forget: {source: a, where: "tag = f"}, accept: {refusal-rate: 0.5}}
        - {id: second, forget: {source: b, where: "tag = f", hold-out: true}, accept: {refusal-rate: 0.5}}
      keep:
        - {id: keep-a, source: a, where: "tag = n"}
        - {id: keep-b, source: b, where: "tag = n"}
        - {id: keep-full, source: full}
      """;

  private static final List<String> SPLITS = List.of("seen", "validate", "unseen");
  private static final List<Entry> CLAUSES =
      List.of(new Entry("erase", "a", "f"), new Entry("second", "b", "f"));
  private static final List<Entry> KEPT =
      List.of(
          new Entry("keep-a", "a", "n"),
          new Entry("keep-b", "b", "n"),
          new Entry("keep-full", "full", ""));

  /**
   * A clause or keep entry of the policy.
   *
   * @param tag of the rows that it means; empty for all
   */
  private record Entry(String id, String source, String tag) {
    boolean means(Row row) {
      return tag.isEmpty() || row.tag().equals(tag);
    }
  }

  private final Map<String, GeneratedRows> sources = new TreeMap<>();
  private Path folder = Path.of("");

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("rows-add-up");
  }

  @AfterTry
  void clean() throws IOException {
    FileUtils.deleteDirectory(folder.toFile());
  }

  @Property(tries = 5)
  void everyRowIsCountedOnceAndNothingThatAClauseMeansIsKept(
      @ForAll long seed, @ForAll @IntRange(min = 10, max = 120) int size) throws IOException {
    PlannedProject project = project(seed, size);
    DataSteps done = DataSteps.of(project, new BeamRunner("direct", 1));
    sources.forEach((source, rows) -> assertSource(done, source, rows));
    Set<String> meant = new HashSet<>();
    for (Entry clause : CLAUSES) {
      meant.addAll(assertSelection(done, clause, Set.of()));
    }
    for (Entry kept : KEPT) {
      assertSelection(done, kept, meant);
      assertKept(done, kept.id(), meant);
    }
    assertAddsUp(done, "a", List.of("erase", "keep-a"));
    assertAddsUp(done, "b", List.of("second", "keep-b"));
    assertAddsUp(done, "full", List.of("keep-full"));
  }

  private PlannedProject project(long seed, int size) throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Files.writeString(
        folder.resolve("recipe.yaml"), "methods: [npo]\nscratch: {sources: [full]}\n");
    for (String source : List.of("a", "b", "full")) {
      GeneratedRows rows = GeneratedRows.of(source, seed, size);
      sources.put(source, rows);
      Files.write(folder.resolve(source + ".jsonl"), rows.lines());
    }
    return project;
  }

  private static void assertSource(DataSteps done, String source, GeneratedRows rows) {
    String step = "collect " + source;
    long unique = Set.copyOf(rows.rows()).size();
    assertThat(done.count(step, "read/" + source + "/records")).isEqualTo(rows.lines().size());
    assertThat(done.count(step, "read/" + source + "/rejected"))
        .isEqualTo(rows.lines().size() - rows.rows().size());
    assertThat(done.count(step, "duplicates/" + source)).isEqualTo(rows.rows().size() - unique);
  }

  /** Gives the texts that the selection means. */
  private Set<String> assertSelection(DataSteps done, Entry entry, Set<String> meant) {
    String id = entry.id();
    Set<Row> rows =
        Objects.requireNonNull(sources.get(entry.source())).rows().stream()
            .filter(entry::means)
            .collect(Collectors.toSet());
    Set<Row> once =
        rows.stream()
            .map(row -> new Row(row.prompt(), row.response(), ""))
            .collect(Collectors.toSet());
    long conflicts = once.stream().filter(row -> meant.contains(row.text())).count();
    String step = "select " + id;
    assertThat(done.count(step, "copies/" + id)).isEqualTo(rows.size() - once.size());
    assertThat(done.count(step, "conflicts/" + id)).isEqualTo(conflicts);
    assertThat(selected(done, id)).isEqualTo(once.size() - conflicts);
    return once.stream().map(Row::text).collect(Collectors.toSet());
  }

  private static long selected(DataSteps done, String id) {
    return SPLITS.stream()
        .mapToLong(split -> done.count("select " + id, "selected/" + id + "/" + split))
        .sum();
  }

  private static void assertKept(DataSteps done, String id, Set<String> meant) throws IOException {
    String step = "select " + id;
    for (String set :
        List.of("retain", "retain-validate", "forget", id + "/validate", id + "/unseen")) {
      assertThat(done.set(id, set).stream().map(RowsAddUpTest::text))
          .doesNotContainAnyElementsOf(meant);
    }
    assertThat(done.set(id, "retain")).hasSize((int) done.count(step, "selected/" + id + "/seen"));
    assertThat(done.set(id, "retain-validate"))
        .hasSize((int) done.count(step, "selected/" + id + "/validate"));
  }

  /** In = rejected + equal in everything + (trained + held out) + copies + conflicts. */
  private static void assertAddsUp(DataSteps done, String source, List<String> selections) {
    String collect = "collect " + source;
    long out =
        done.count(collect, "read/" + source + "/rejected")
            + done.count(collect, "duplicates/" + source);
    for (String id : selections) {
      out +=
          selected(done, id)
              + done.count("select " + id, "copies/" + id)
              + done.count("select " + id, "conflicts/" + id);
    }
    assertThat(out).isEqualTo(done.count(collect, "read/" + source + "/records"));
  }

  private static String text(Example row) {
    return new Row(row.prompt(), row.response(), "").text();
  }
}
