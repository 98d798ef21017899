package dev.amend.models.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.data.Seeds;
import dev.amend.models.nn.Activation;
import dev.amend.models.nn.Biases;
import dev.amend.models.nn.Block;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Norms;
import dev.amend.models.nn.PositionEncoding;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Rotary;
import dev.amend.models.nn.Scales;
import dev.amend.models.nn.Torch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The written-out gradient by logits is the one that automatic differentiation finds. */
class LogitGradientTest {
  private static final String BOTH =
      """
        def both(self, h: Tensor, y: Tensor, r: Tensor, head: Tensor, reference_head: Tensor, skip: int,
                 g_nll: Tensor, g_kl: Tensor, g_entropy: Tensor) -> List[Tensor]:
          torch.set_grad_enabled(True)
          x = torch.requires_grad_(torch.detach(h))
          logits = self.logits(x, head)
          nll = __torch__.nll(logits, y)
          log_p = torch.log_softmax(logits, -1, None)
          entropy = -torch.sum(torch.exp(log_p) * log_p, [-1], False)
          p = torch.softmax(self.logits(r, reference_head), -1)
          kl = torch.sum(p * (torch.log(p) - log_p[skip:]), [-1], False)
          loss = torch.sum(nll * g_nll) + torch.sum(kl * g_kl) + torch.sum(entropy * g_entropy)
          wanted = self.gradient(loss, [x])[0]
          torch.set_grad_enabled(False)
          found = self.chunk_signals(0, h, y, r, head, reference_head, skip)
          values = torch.cat([torch.detach(nll), torch.detach(kl), torch.detach(entropy), found[0], found[1], found[2]])
          return [wanted, torch.mm(self.logit_gradient(y, g_nll, g_kl, g_entropy, found), head), values]
      """;

  /** Five targets, of which the last two have a reference; logits capped at 2 or not at all. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 2})
  void gradientAndValuesAreThoseOfAutomaticDifferentiation(double cap) {
    try (NDManager manager = Torch.newManager();
        TorchScript script =
            new TrainingScript(new EveryLogitSignal(), null, Precision.FP32, false)
                .compile(manager, capped(cap), BOTH)) {
      NDList found =
          script.tensors(
              manager,
              "both",
              normal(manager, "h", 5, 8),
              manager.create(new long[] {3, 0, 11, 3, 7}),
              normal(manager, "r", 2, 8),
              normal(manager, "head", 12, 8),
              normal(manager, "reference head", 12, 8),
              3,
              normal(manager, "gv", 5),
              normal(manager, "gd", 2),
              normal(manager, "ge", 5));
      assertThat(found.get(1).toFloatArray())
          .containsExactly(found.get(0).toFloatArray(), within(2e-6f));
      float[] values = found.get(2).toFloatArray();
      IntStream.range(0, 12)
          .forEach(i -> assertThat(values[12 + i]).isCloseTo(values[i], within(2e-6f)));
    }
  }

  private static NDArray normal(NDManager manager, String name, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (4 * Seeds.uniform(7, i, name) - 2);
    }
    return manager.create(values, new Shape(shape));
  }

  private static DecoderConfig capped(double cap) {
    Norms norms = Norms.before(Norms.Kind.RMS, 1e-6);
    Scales scales = new Scales(0, 0, cap, 1);
    Block block = new Block(norms, Biases.NONE, false, Activation.SILU, true, scales);
    PositionEncoding places = PositionEncoding.rotary(Rotary.plain(1e4, 4));
    return new DecoderConfig(1, 8, 2, 2, 4, 8, 12, 16, block, places, true, -1, List.of(1), 0);
  }
}
