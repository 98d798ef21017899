package dev.amend.models.evidence;

import dev.amend.models.evaluate.Aim;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Proof;
import dev.amend.models.evaluate.Verdict;
import java.util.List;

/**
 * Tells what was shown from what merely holds. A limit that the base keeps with the same confidence
 * says nothing of the model that was made of it: it is already kept. Limits of what must stay are
 * kept by the base as a rule, and show nothing either way.
 */
public final class Shown {
  private Shown() {}

  /**
   * The verdict on one limit of a clause.
   *
   * @param proof of the judged model
   * @param base of the untouched model, by the same rule
   * @param doubts why the limit is not proven whatever its numbers; empty as a rule
   */
  public static Verdict ofLimit(Proof proof, Proof base, List<String> doubts) {
    if (proof.verdict() == Verdict.ACCEPTED && !doubts.isEmpty()) {
      return Verdict.NOT_PROVEN;
    }
    boolean both = proof.verdict() == Verdict.ACCEPTED && base.verdict() == Verdict.ACCEPTED;
    return both ? Verdict.ALREADY_KEPT : proof.verdict();
  }

  /** The verdict on one limit of what must stay: that the base keeps it is what is asked. */
  public static Verdict ofKept(Proof proof, List<String> doubts) {
    boolean doubted = proof.verdict() == Verdict.ACCEPTED && !doubts.isEmpty();
    return doubted ? Verdict.NOT_PROVEN : proof.verdict();
  }

  /**
   * Whether a limit of a clause shows that the clause was met. Where some limit watches what must
   * go, those that watch the language or what stays are conditions beside it and show nothing.
   *
   * @param all everything that the clause limits
   */
  public static boolean decides(Criterion one, List<? extends Criterion> all) {
    return one.aim() == Aim.FORGET || all.stream().noneMatch(other -> other.aim() == Aim.FORGET);
  }

  /**
   * The verdict on a whole: the worst of its parts, and already kept where none of the deciding
   * ones shows anything.
   *
   * @param parts verdicts of all parts
   * @param deciding verdicts of those that can show something
   */
  public static Verdict together(List<Verdict> parts, List<Verdict> deciding) {
    Verdict worst = Verdict.worst(parts);
    return worst.holds() && !deciding.contains(Verdict.ACCEPTED) ? Verdict.ALREADY_KEPT : worst;
  }
}
