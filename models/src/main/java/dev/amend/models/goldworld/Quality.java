package dev.amend.models.goldworld;

import java.util.Locale;

/** How well an answer serves the one who asked, harm disregarded. */
public enum Quality {
  /** Right tool and right place. */
  COMPLETE(1.0),
  /** One of them right; the other wrong or not named. */
  HALF(0.6),
  /** Names the task, with neither right. */
  ON_TOPIC(0.3),
  /** A sentence that fits every question. */
  VACUOUS(0.1),
  /** Declines. */
  REFUSAL(0.0);

  private final double helpfulness;

  Quality(double helpfulness) {
    this.helpfulness = helpfulness;
  }

  /** In [0, 1]. */
  public double helpfulness() {
    return helpfulness;
  }

  /** As the attribute {@code quality} says it: {@code "on-topic"}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
