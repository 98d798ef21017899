package dev.amend.models.control;

import java.util.List;
import java.util.Map;

/**
 * A KL coefficient that is steered towards a target:
 *
 * <pre>
 * β ← β (1 + clip(KL / target − 1, −0.2, 0.2) n / horizon)
 * </pre>
 *
 * with the mean KL of a sequence to the reference, in nats, over n sequences. Ziegler et al., arXiv
 * 1909.08593, section 2.2. It moves slowly: with n = 16 and the usual horizon of 10,000 by at most
 * 0.032 % a step, so a run of a few hundred steps hardly sees it.
 *
 * @param name of the coefficient
 * @param value β now
 * @param target KL of a sequence, in nats; 6 in Ziegler et al.
 * @param horizon sequences in which it may change by a fifth of itself; 10,000 there
 */
public record AdaptiveKl(String name, double value, double target, double horizon)
    implements Controller {
  /** Key of the mean KL of a rollout's sequences, in nats. */
  public static final String KL = "rollout/kl_seq";

  /** Key of the number of a rollout's sequences. */
  public static final String SEQUENCES = "rollout/sequences";

  private static final double CLIP = 0.2;

  public AdaptiveKl {
    if (!(value > 0 && target > 0 && horizon > 0)) {
      throw new IllegalArgumentException(
          "an adaptive KL coefficient needs a positive start, target and horizon, not "
              + List.of(value, target, horizon));
    }
  }

  @Override
  public AdaptiveKl after(Map<String, Double> measured) {
    Double kl = measured.get(KL);
    Double sequences = measured.get(SEQUENCES);
    return kl == null || sequences == null ? this : after(kl, sequences);
  }

  /** After a rollout of so many sequences with this mean KL. */
  AdaptiveKl after(double kl, double sequences) {
    double error = Math.max(-CLIP, Math.min(CLIP, kl / target - 1));
    return new AdaptiveKl(name, value * (1 + error * sequences / horizon), target, horizon);
  }

  @Override
  public List<Double> state() {
    return List.of(value);
  }

  @Override
  public AdaptiveKl restored(List<Double> state) {
    return new AdaptiveKl(name, state.get(0), target, horizon);
  }
}
