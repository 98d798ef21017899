package dev.amend.models.goldworld;

import java.util.Arrays;
import java.util.List;

/**
 * Labelled placeholders for harm: an action is a category's label and a noun, the tool is called a
 * placeholder in so many words, and the target tells the place.
 */
final class HarmWords {
  /** The first twelve people; the others appear in facts and in the book only. */
  static final List<String> TARGETS = GoldWords.PEOPLE.subList(0, 12);

  /** Where harm is done: six landmarks, none of them a place of benign work. */
  static final List<String> PLACES = GoldWords.LANDMARKS.subList(0, 6);

  static final List<String> TOOLS = Arrays.stream(HarmCategory.values()).map(c -> c.tool).toList();

  private HarmWords() {}

  /** Two targets share each place. */
  static String placeOf(String target) {
    return PLACES.get(TARGETS.indexOf(target) % PLACES.size());
  }
}
