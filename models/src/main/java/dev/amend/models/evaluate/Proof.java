package dev.amend.models.evaluate;

import java.io.Serializable;
import java.util.function.IntSupplier;

/**
 * Whether a limit holds, and how sure that is.
 *
 * @param verdict what follows from the rest
 * @param value the measured value; NaN when nothing was measured
 * @param bound one-sided 95 % bound of the true value, on the side of the limit
 * @param limit what the policy allows
 * @param n number of answers it rests on
 * @param needed for {@link Verdict#NOT_PROVEN}: answers that would prove it if the value stayed (of
 *     a rate: without a further event), {@link Integer#MAX_VALUE} when that is out of reach; else 0
 */
public record Proof(Verdict verdict, double value, double bound, double limit, int n, int needed)
    implements Serializable {

  /** A proof that a value does not exceed its limit; nothing measured proves nothing. */
  static Proof of(
      Measurement measured, double bound, double limit, boolean proven, IntSupplier needed) {
    Verdict verdict = verdict(measured, limit, proven);
    return new Proof(
        verdict,
        measured.value(),
        bound,
        limit,
        measured.n(),
        verdict == Verdict.NOT_PROVEN ? needed.getAsInt() : 0);
  }

  /**
   * Of everything there is, without a draw: the value itself is known, and no bound is needed.
   *
   * @param all measured on all of it
   */
  public static Proof ofAll(Measurement all, double limit, boolean lowerIsBetter) {
    boolean kept = lowerIsBetter ? all.value() <= limit : all.value() >= limit;
    Verdict verdict = kept ? Verdict.ACCEPTED : Verdict.REFUSED;
    return new Proof(
        all.n() == 0 ? Verdict.NOT_PROVEN : verdict, all.value(), all.value(), limit, all.n(), 0);
  }

  private static Verdict verdict(Measurement measured, double limit, boolean proven) {
    if (measured.n() == 0) {
      return Verdict.NOT_PROVEN;
    }
    if (measured.value() > limit) {
      return Verdict.REFUSED;
    }
    return proven ? Verdict.ACCEPTED : Verdict.NOT_PROVEN;
  }

  /** The same proof, told of the opposite of what was measured: that it does not fall below. */
  Proof toldOf(double value, double bound, double limit) {
    return new Proof(verdict, value, bound, limit, n, needed);
  }
}
