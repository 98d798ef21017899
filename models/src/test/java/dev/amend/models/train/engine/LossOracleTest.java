package dev.amend.models.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.method.Dpo;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.TinyModel;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.batch.BatchLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Losses against those that TRL's own trainers compute from the same token likelihoods, recorded in
 * float32: within 2e-6 of max(1, value).
 */
class LossOracleTest {
  private static final String CHECK =
      """
        def check(self, nll: Tensor, reference_nll: Tensor, row: Tensor, rows: int) -> List[Tensor]:
          torch.set_grad_enabled(True)
          x = torch.requires_grad_(torch.detach(nll))
          none = torch.empty([0])
          count = nll.size(0)
          batch = __torch__.Batch(row, row, [reference_nll], [0, rows], [0, count], [float(rows)], [float(count)], [])
          total = self.total(self.terms(__torch__.Signals(x, none, none, none), count, batch), [])
          g = torch.grad([total], [x])[0]
          torch.set_grad_enabled(False)
          assert g is not None
          return [torch.detach(total), g]
      """;

  @Test
  void directPreferenceIsTheirs() throws IOException {
    Path file = Path.of(System.getProperty("amend.shared", "../shared"), "oracles/losses/dpo.json");
    assumeTrue(Files.exists(file), () -> file + " is absent");
    int checked = 0;
    for (JsonNode one : Json.MAPPER.readTree(file.toFile())) {
      boolean ours = one.at("/params/loss_type").asText().equals("sigmoid");
      if (ours && one.at("/dtype").asText().equals("float32")) {
        check(one);
        checked++;
      }
    }
    assertThat(checked).isEqualTo(2);
  }

  /** Theirs are the chosen rows, then the rejected ones; here they alternate. */
  private static void check(JsonNode one) {
    int rows = one.at("/inputs/mask").size();
    List<Float> values = new ArrayList<>();
    List<Float> referenceNll = new ArrayList<>();
    List<Long> owner = new ArrayList<>();
    List<Double> gradients = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      int theirs = r / 2 + (r % 2) * rows / 2;
      double reference = -one.at("/inputs/ref_logps/" + theirs).asDouble();
      JsonNode mask = one.at("/inputs/mask/" + theirs);
      for (int t = 0; t < mask.size(); t++) {
        if (mask.get(t).asInt() == 1) {
          values.add((float) -one.at("/inputs/token_logps/" + theirs + "/" + t).asDouble());
          gradients.add(-one.at("/gradients/token_logps/" + theirs + "/" + t).asDouble());
          referenceNll.add((float) reference);
          owner.add((long) r);
          reference = 0;
        }
      }
    }
    compare(one, rows, values, referenceNll, owner, gradients);
  }

  private static void compare(
      JsonNode one,
      int rows,
      List<Float> values,
      List<Float> referenceNll,
      List<Long> owner,
      List<Double> gradients) {
    Dpo method = new Dpo(one.at("/params/beta").asDouble());
    try (NDManager manager = Torch.newManager();
        TorchScript script =
            DecoderScript.compile(
                manager,
                TinyModel.config(true),
                null,
                Precision.FP32,
                TermScript.of(BatchLayout.of(method), List.of()),
                CHECK)) {
      NDList out =
          script.tensors(
              manager,
              "check",
              manager.create(floats(values)),
              manager.create(floats(referenceNll)),
              manager.create(owner.stream().mapToLong(r -> r).toArray()),
              rows);
      assertThat((double) out.get(0).getFloat())
          .as(one.at("/name").asText())
          .isCloseTo(one.at("/expected/loss").asDouble(), within(2e-6));
      float[] found = out.get(1).toFloatArray();
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i]).isCloseTo(gradients.get(i), within(2e-6));
      }
    }
  }

  private static float[] floats(List<Float> values) {
    float[] all = new float[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.get(i);
    }
    return all;
  }
}
