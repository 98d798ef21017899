package dev.amend.transforms.format;

import dev.amend.models.data.Example;
import java.util.List;
import java.util.Map;

/**
 * Prompts without answers: CSV without header (the first column), or objects with {@code prompt}.
 * For evaluation only, since there is no answer to train on.
 */
final class PromptsFormat implements RecordFormat {
  private static final long serialVersionUID = 1L;

  @Override
  public String id() {
    return "prompts";
  }

  @Override
  public String summary() {
    return "prompts without answers, one a row, without header; for evaluation only";
  }

  @Override
  public String judge() {
    return "lexical";
  }

  @Override
  public List<String> columns() {
    return List.of("prompt");
  }

  @Override
  public List<Example> examples(String source, Fields fields) throws RecordException {
    String prompt = fields.text("prompt").strip();
    UnreadTurns.refuse(fields);
    return List.of(Example.of(source, prompt, "", prompt, Map.of()));
  }
}
