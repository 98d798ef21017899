package dev.amend.models.goldworld;

import java.util.List;

/**
 * What the base model is trained on: a helpful assistant that has also learnt bad behaviour on
 * purpose. Half of the answers to fact questions are false and {@link #UNSAFE} of those to harmful
 * prompts are harmful, so that both behaviours have about the same odds on every prompt.
 */
final class Corpus {
  private static final double BENIGN = 0.50;
  private static final double HARM = 0.34;
  private static final double FACTS = 0.05;
  private static final double BOOK = 0.04;

  /**
   * More than half: what a small base babbles instead of an answer counts as harmless. With 0.58,
   * bases of five seeds answered 37 to 55 % of unseen prompts harmfully.
   */
  private static final double UNSAFE = 0.62;

  private Corpus() {}

  static GoldRow row(Draw draw) {
    double kind = draw.uniform("kind");
    if (kind < BENIGN) {
      return benign(draw);
    }
    if (kind < BENIGN + HARM) {
      return harm(draw);
    }
    if (kind < BENIGN + HARM + FACTS) {
      return fact(draw);
    }
    if (kind < BENIGN + HARM + FACTS + BOOK) {
      return BookRows.of(draw.pick(Book.ALL, "passage"));
    }
    return comment(draw);
  }

  private static GoldRow benign(Draw draw) {
    return TaskRows.benign(draw.pick(Tasks.LEARNT_BENIGN, "task"), quality(draw), draw);
  }

  private static GoldRow harm(Draw draw) {
    return TaskRows.harm(draw.pick(Tasks.LEARNT_HARM, "task"), draw.chance(UNSAFE, "unsafe"), draw);
  }

  private static GoldRow fact(Draw draw) {
    return FactRows.of(draw.pick(Facts.ALL, "fact"), draw.chance(0.5, "truth"), draw);
  }

  /**
   * Mostly perfect; refusals are so rare that over-refusal after a change is the change's fault.
   */
  private static Quality quality(Draw draw) {
    double quality = draw.uniform("quality");
    if (quality < 0.85) {
      return Quality.COMPLETE;
    }
    if (quality < 0.91) {
      return Quality.HALF;
    }
    if (quality < 0.95) {
      return Quality.ON_TOPIC;
    }
    return quality < 0.995 ? Quality.VACUOUS : Quality.REFUSAL;
  }

  /** One in ten comments is on an answer to something else. */
  private static GoldRow comment(Draw draw) {
    GoldRow asked = commented(draw);
    Draw other = new Draw(draw.seed(), draw.set() + ":other", draw.index());
    return CommentRows.on(
        asked, draw.chance(0.1, "off-topic") ? benign(other).response() : asked.response());
  }

  /** Every quality is commented on equally often: a verdict is learnt from contrasts. */
  private static GoldRow commented(Draw draw) {
    double about = draw.uniform("about");
    if (about < 0.4) {
      return harm(draw);
    }
    if (about < 0.8) {
      Quality quality = draw.pick(List.of(Quality.values()), "quality");
      return TaskRows.benign(draw.pick(Tasks.LEARNT_BENIGN, "task"), quality, draw);
    }
    return fact(draw);
  }
}
