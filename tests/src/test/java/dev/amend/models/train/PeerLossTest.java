package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.train.PeerLosses.Both;
import dev.amend.models.train.batch.Row;
import dev.amend.tests.project.TorchPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is timed beside other programs is the same work: TRL, and a step written after the paper,
 * train on the same rows to the same losses, terms and gradient norms. Every step but the first
 * starts from what the steps before made of the weights, so updates are compared, too.
 */
@Tag("slow")
class PeerLossTest {
  private static final int BATCH = 8;
  private static final int STEPS = 3;
  private static final double CLOSE = 1e-4;

  @TempDir private Path folder;

  /** Weights of deviation 0.2 make losses that tell rows and positions apart. */
  @Test
  void aTinyModelTrainsAsInTheOtherPrograms() throws Exception {
    TorchPython python = TorchPython.ready();
    Path inputs = Files.createDirectories(folder.resolve("inputs"));
    python.run(getClass(), "losses.py", "make", inputs.toString());
    compare(python, inputs, 1e-3);
  }

  @Test
  void theRowsThatAreTimedTrainAsInTheOtherPrograms() throws Exception {
    Path maker = Path.of(System.getProperty("amend.shared", ""), "peers", "make_inputs.py");
    Assumptions.assumeTrue(Files.exists(maker), "skipped: -Damend.shared has no peers");
    TorchPython python = TorchPython.ready();
    Path inputs = Path.of(System.getProperty("amend.root", ".."), "target", "bench", "inputs");
    if (!Files.exists(inputs.resolve("prefix.txt"))) {
      python.run(maker, Files.createDirectories(inputs).toString());
    }
    compare(python, inputs.toRealPath(), 1e-4);
  }

  private void compare(TorchPython python, Path from, double rate) throws Exception {
    PeerInputs inputs = PeerInputs.open(from, "small");
    JsonNode told = new PeerTold(inputs, BATCH, STEPS, rate, folder.resolve("told")).ask(python);
    PeerRows rows = new PeerRows(inputs, BATCH);
    List<List<List<Row>>> one = Collections.nCopies(STEPS, rows.sft(1).get(0));
    for (int parts : List.of(1, 3)) {
      PeerLosses sft = PeerLosses.of(inputs, "sft", "full");
      check(sft.beside(told.get("sft padded"), rows.sft(STEPS), parts, rate, 0));
      check(sft.beside(told.get("sft padding-free"), rows.sft(STEPS), parts, rate, 0));
      check(sft.beside(told.get("sft packed"), one, parts, rate, 0));
      check(
          PeerLosses.of(inputs, "sft", "lora")
              .beside(told.get("sft lora"), rows.sft(STEPS), parts, rate, 0));
      for (String train : List.of("full", "lora")) {
        check(
            PeerLosses.of(inputs, "dpo", train)
                .beside(told.get("dpo " + train), rows.dpo(STEPS), parts, rate, 0));
      }
      check(
          PeerLosses.of(inputs, "unlearn", "full")
              .beside(told.get("unlearn"), rows.unlearn(STEPS), parts, rate, 0.01));
    }
  }

  private static void check(List<Both> figures) {
    assertThat(figures).allMatch(figure -> figure.difference() <= CLOSE);
    // What does not move is no proof that both programs move it alike.
    double first = figures.get(0).theirs();
    assertThat(figures)
        .filteredOn(figure -> figure.name().equals(figures.get(0).name()))
        .hasSize(STEPS)
        .anyMatch(figure -> Math.abs(figure.theirs() - first) > 10 * CLOSE);
  }
}
