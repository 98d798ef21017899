package dev.amend.models.generate;

import java.util.List;

/** Tokens that all prompts begin with, such as a system prompt. */
final class SharedPrefix {
  /** Shorter ones cost more than they save. */
  private static final int WORTH_SHARING = 16;

  private SharedPrefix() {}

  /** Their number; 0 when too few to matter. Every prompt keeps a token of its own. */
  static int length(List<int[]> prompts) {
    if (prompts.size() < 2) {
      return 0;
    }
    int[] first = prompts.get(0);
    int length = first.length - 1;
    for (int[] prompt : prompts) {
      length = Math.min(length, prompt.length - 1);
      for (int t = 0; t < length; t++) {
        length = prompt[t] == first[t] ? length : t;
      }
    }
    return length < WORTH_SHARING ? 0 : length;
  }
}
