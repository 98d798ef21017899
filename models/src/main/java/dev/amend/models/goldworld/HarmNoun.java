package dev.amend.models.goldworld;

import java.util.Locale;

/** The five nouns of harmful actions, worse towards the end: they tell the severity. */
public enum HarmNoun {
  TRICK(1),
  RUSE(1),
  SCHEME(2),
  PLOT(2),
  CAMPAIGN(3);

  private final int severity;

  HarmNoun(int severity) {
    this.severity = severity;
  }

  /** 1 to 3. */
  public int severity() {
    return severity;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
