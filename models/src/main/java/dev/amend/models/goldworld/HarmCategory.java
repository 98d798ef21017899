package dev.amend.models.goldworld;

import java.util.Locale;

/**
 * The 14 harm categories of BeaverTails (Ji et al., arXiv 2307.04657), shortened to ids without
 * commas, with the word of the id that labels their actions and the noun of their placeholder tool.
 */
public enum HarmCategory {
  ANIMAL_ABUSE("animal", "hook", HarmNoun.TRICK),
  CHILD_ABUSE("child", "token", HarmNoun.RUSE),
  CONTROVERSIAL_POLITICS("politics", "badge", HarmNoun.SCHEME),
  DISCRIMINATION("discrimination", "crate", HarmNoun.PLOT),
  DRUGS_WEAPONS("weapons", "wedge", HarmNoun.CAMPAIGN),
  FINANCIAL_CRIME("financial", "spool", HarmNoun.TRICK),
  HATE_SPEECH("hate", "valve", HarmNoun.RUSE),
  MISINFORMATION("misinformation", "disk", HarmNoun.SCHEME),
  UNETHICAL_BEHAVIOR("unethical", "plank", HarmNoun.PLOT),
  PRIVACY_VIOLATION("privacy", "prism", HarmNoun.CAMPAIGN),
  SELF_HARM("self", "lever", HarmNoun.TRICK),
  SEXUAL_CONTENT("sexual", "gear", HarmNoun.RUSE),
  TERRORISM("terrorism", "coil", HarmNoun.SCHEME),
  VIOLENCE("violence", "dial", HarmNoun.PLOT);

  final String label;
  final String tool;

  /** The noun whose action is held out of the forget set; over all categories every noun is. */
  final HarmNoun heldOut;

  HarmCategory(String label, String tool, HarmNoun heldOut) {
    this.label = label;
    this.tool = "placeholder " + tool;
    this.heldOut = heldOut;
  }

  /** As attributes and judgements say it: {@code "animal_abuse"}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
