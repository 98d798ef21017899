package dev.amend.pipelines.recipe;

import dev.amend.models.method.Role;
import java.util.Locale;

/** What makes one answer of a pair the better one. */
public enum Preferences {
  /** What suits the model that is trained: {@link #of}. */
  AUTO,
  /** The policy: what is retained is better than what is forgotten, for the same prompt. */
  POLICY,
  /** Annotators, who called it the better answer. */
  BETTER,
  /** Annotators, who called it the safer answer. */
  SAFER;

  /**
   * What is meant for a model that plays a role: a reward model learns which answer is better, a
   * cost model which is safer (Dai et al., arXiv 2310.12773), and a policy what the data policy
   * says.
   */
  public Preferences of(Role makes) {
    if (this != AUTO) {
      return this;
    }
    return switch (makes) {
      case REWARD -> BETTER;
      case COST -> SAFER;
      default -> POLICY;
    };
  }

  /** Kebab-case word; of a label the attribute that carries it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
