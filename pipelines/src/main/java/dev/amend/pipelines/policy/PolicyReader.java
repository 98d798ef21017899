package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.config.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and checks a policy. */
public final class PolicyReader {
  private static final List<PolicyCheck> CHECKS =
      List.of(
          new UniqueIds(),
          new KnownSources(),
          new ReadableSources(),
          new ReadableBase(),
          new WhereSyntax(),
          new Contradictions(),
          new AcceptedClauses(),
          new KeptLimits(),
          new SplitLimits(),
          new UnseenLimits());

  private final Vocabulary vocabulary;

  /** A reader that knows what can be named. */
  public PolicyReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * The policy, or null when it cannot be made; the problems say why. Checks that fail are reported
   * too, and leave a policy that should not be used.
   *
   * @param folder the policy's folder, to which its paths are relative
   */
  public @Nullable Policy read(Located root, SourceText text, Path folder, Problems problems) {
    Object policy = new PolicyShapes(vocabulary).policy().read("policy", root, problems);
    Draft draft = Draft.of(root, text, folder, vocabulary);
    CHECKS.forEach(check -> check.check(draft, problems));
    return policy instanceof Policy read ? read : null;
  }
}
