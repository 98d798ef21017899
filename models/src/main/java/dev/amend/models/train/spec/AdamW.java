package dev.amend.models.train.spec;

/**
 * AdamW with decoupled weight decay and a global norm clip before it; β1 is 0.9, ε 1e-8. Loshchilov
 * and Hutter, arXiv 1711.05101, algorithm 2.
 *
 * @param weightDecay λ; 0.01 is torch's default
 * @param maxGradNorm largest gradient norm; longer gradients are scaled
 * @param beta2 memory of the squared gradient: 0.999 is torch's default, 0.95 is usual for training
 *     from scratch, where gradients change fast
 */
public record AdamW(double weightDecay, double maxGradNorm, double beta2) {
  /** For fine-tuning. */
  public static final double BETA2 = 0.999;

  /** For training from scratch. */
  public static final double BETA2_FROM_SCRATCH = 0.95;
}
