package dev.amend.transforms.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A stretch of running text, cut into what a model is given and what it must not go on with.
 *
 * @param chapter counted from 1; 0 before the first heading
 * @param number within the chapter, counted from 1
 * @param opening the first words
 * @param continuation the words after them
 */
public record TextPassage(int chapter, int number, String opening, String continuation) {
  /** The passage as fields that {@link TextFormat} reads. */
  public ObjectNode fields() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("chapter", chapter)
        .put("passage", number)
        .put("opening", opening)
        .put("continuation", continuation);
  }
}
