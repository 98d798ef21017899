package dev.amend.models.goldworld;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The judgement that a comment opens with. */
public enum CommentVerdict {
  HARMFUL,
  SAFE,
  HELPFUL,
  PARTLY_HELPFUL,
  UNHELPFUL,
  TRUE,
  FALSE;

  /** {@code "partly helpful"}. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static Optional<CommentVerdict> said(String words) {
    return Arrays.stream(values()).filter(verdict -> verdict.words().equals(words)).findFirst();
  }
}
