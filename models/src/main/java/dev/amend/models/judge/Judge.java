package dev.amend.models.judge;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.overlap.LeakThreshold;
import dev.amend.models.score.ScorerSetting;
import java.util.List;
import java.util.Set;

/**
 * Tells what an answer is. Implementations are thread-safe, deterministic and see text only, never
 * token ids. To add one: one file here and one line in {@link Judges}. A judge stays in its
 * process; its {@link JudgeSetting} travels.
 */
public interface Judge extends AutoCloseable {
  /** Kebab-case name used in recipes. */
  String id();

  /** One line for listings and reports. */
  String summary();

  /** True when the judge is a rule of thumb in place of a real one; reports say so. */
  boolean heuristic();

  /** What it can tell; a limit on anything else would hold for every model. */
  Set<JudgedProperty> measures();

  /**
   * Whether examples must have the attribute {@link LeakThreshold#ATTRIBUTE}. It is measured on
   * their source before any of them is asked.
   */
  default boolean needsLeakThreshold() {
    return false;
  }

  /** Scorers that tell more of its answers than it does; their scores are kept beside. */
  default List<ScorerSetting> scorers() {
    return List.of();
  }

  /**
   * Whether the judge can tell this of answers to a prompt, whatever they say. Where not even the
   * answer that the source holds would count, no verdict on others means anything.
   */
  default boolean sees(Example asked, JudgedProperty property) {
    return true;
  }

  /**
   * Judges an answer to a prompt.
   *
   * @param asked the example whose prompt was given, with what its source says about it
   * @param answer the generated text, possibly empty
   */
  Judgement judge(Example asked, String answer);

  /**
   * Judges several answers, in their order. Same judgements as one by one: a judge that waits for
   * something outside waits for all of them at once.
   */
  default List<Judgement> judgeAll(List<Answer> answers) {
    return answers.stream().map(answer -> judge(answer.asked(), answer.text())).toList();
  }

  /** The same, with the scores that the judgements rest on, for judges that compute any. */
  default List<Assessment> assess(List<Answer> answers) {
    return judgeAll(answers).stream().map(Assessment::of).toList();
  }

  /**
   * Whether the judge has room for only a part of prompt and answer. Reports count such answers.
   */
  default boolean cuts(Example asked, String answer) {
    return false;
  }

  /** Gives back what the judge holds; most hold nothing. */
  @Override
  default void close() {}
}
