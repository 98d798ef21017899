package dev.amend.transforms.format;

import dev.amend.models.data.Example;
import java.util.List;
import java.util.Map;

/**
 * Running text, such as a book: one example per passage, its opening words the prompt and the rest
 * the response, with attributes {@code chapter} and {@code passage}. Each passage is a group of its
 * own: passages do not overlap.
 */
final class TextFormat implements RecordFormat {
  private static final long serialVersionUID = 1L;

  @Override
  public String id() {
    return "text";
  }

  @Override
  public String summary() {
    return "running text cut into chapters and passages: the opening is the prompt";
  }

  @Override
  public String judge() {
    return "verbatim";
  }

  @Override
  public boolean runningText() {
    return true;
  }

  @Override
  public List<Example> examples(String source, Fields fields) throws RecordException {
    String chapter = fields.text("chapter");
    String passage = fields.text("passage");
    return List.of(
        Example.of(
            source,
            fields.textOrEmpty("opening"),
            fields.text("continuation"),
            "chapter " + chapter + " passage " + passage,
            Map.of("chapter", chapter, "passage", passage)));
  }
}
