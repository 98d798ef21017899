package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.Projection;
import dev.amend.models.train.process.EventWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 24 rows to forget, each with a row of the same prompt that stays; eight steps of four. */
class KeptReferenceTest {
  private static final Method NPO = Methods.of("npo", Map.of());
  private static final Method DPO = Methods.of("dpo", Map.of());

  @TempDir private static Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    TinyTraining.prepare(folder);
  }

  @Test
  void resultsAreEqualToTheBitWithAndWithoutWhatWasKept() throws IOException {
    for (Method method : List.of(NPO, DPO)) {
      String name = method.id();
      TinyTraining.Left without = TinyTraining.of(method, folder).run(name + "-without");
      TinyTraining training = TinyTraining.of(method, folder).likelihoods(name + "-kept");
      TinyTraining.Left first = training.run(name + "-first");
      TinyTraining.Left second = training.run(name + "-second");
      for (TinyTraining.Left kept : List.of(first, second)) {
        assertThat(kept.weights()).isEqualTo(without.weights());
        assertThat(kept.result()).isEqualTo(without.result());
        assertThat(losses(kept)).isEqualTo(losses(without));
      }
      assertThat(count(first, EventWriter.FOUND)).isZero();
      assertThat(count(second, EventWriter.COMPUTED)).isZero();
      assertThat(count(second, EventWriter.FOUND)).isEqualTo(count(first, EventWriter.COMPUTED));
    }
  }

  /** 32 rows are read in a run, so that each of the 24 is read. */
  @Test
  void anotherSeedAndAnAdapterOfTheSameBaseComputeNothing() throws IOException {
    AdapterConfig lora = new AdapterConfig(2, 4, List.of(Projection.Q, Projection.V));
    TinyTraining npo = TinyTraining.of(NPO, folder).likelihoods("seeds");
    assertThat(count(npo.run("seed-7"), EventWriter.COMPUTED)).isEqualTo(24);
    TinyTraining.Left other = npo.seed(8).run("seed-8");
    assertThat(count(other, EventWriter.COMPUTED)).isZero();
    assertThat(count(other, EventWriter.FOUND)).isEqualTo(24);
    assertThat(count(npo.adapter(lora).run("lora"), EventWriter.COMPUTED)).isZero();
  }

  /** Its rejected rows are those that were pushed away; its chosen ones are new. */
  @Test
  void anotherMethodComputesOnlyWhatIsNew() throws IOException {
    TinyTraining.of(NPO, folder).likelihoods("methods").run("method-npo");
    TinyTraining.Left dpo = TinyTraining.of(DPO, folder).likelihoods("methods").run("method-dpo");
    assertThat(count(dpo, EventWriter.FOUND)).isEqualTo(24);
    assertThat(count(dpo, EventWriter.COMPUTED)).isEqualTo(24);
  }

  @Test
  void aRunThatLeftGoesOnToTheSameBits() throws IOException {
    TinyTraining training = TinyTraining.of(NPO, folder).likelihoods("resumed");
    TinyTraining.Left calm = TinyTraining.of(NPO, folder).run("resumed-without");
    training.run("resumed-run", TinyTraining.after(3), event -> {});
    TinyTraining.Left again = training.run("resumed-run");
    assertThat(again.weights()).isEqualTo(calm.weights());
    assertThat(count(again, EventWriter.FOUND)).isPositive();
  }

  @Test
  void aDamagedFileChangesNothing() throws IOException {
    TinyTraining training = TinyTraining.of(NPO, folder).likelihoods("damaged");
    TinyTraining.Left first = training.run("damaged-first");
    Path file;
    try (Stream<Path> files = Files.list(folder.resolve("damaged"))) {
      file = files.findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    TinyTraining.Left second = training.run("damaged-second");
    assertThat(second.weights()).isEqualTo(first.weights());
    assertThat(count(second, EventWriter.COMPUTED)).isBetween(1L, 23L);
  }

  /** Where no term reads likelihoods there is no file, and no word of it. */
  @Test
  void aMethodThatReadsNoneKeepsNone() throws IOException {
    Method method = Methods.of("ga-mismatch-kl", Map.of());
    TinyTraining.Left left = TinyTraining.of(method, folder).likelihoods("none").run("none-run");
    assertThat(folder.resolve("none")).doesNotExist();
    assertThat(left.events()).noneMatch(e -> e.values().containsKey(EventWriter.FOUND));
  }

  private static List<Double> losses(TinyTraining.Left left) {
    return left.events().stream()
        .filter(event -> event.values().containsKey("train/loss_total"))
        .map(event -> event.values().get("train/loss_total"))
        .toList();
  }

  private static long count(TinyTraining.Left left, String key) {
    return left.events().stream()
        .filter(event -> event.values().containsKey(key))
        .mapToLong(event -> event.values().get(key).longValue())
        .reduce((a, b) -> b)
        .orElseThrow();
  }
}
