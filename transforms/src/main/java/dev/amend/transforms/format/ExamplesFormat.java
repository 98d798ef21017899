package dev.amend.transforms.format;

import dev.amend.models.data.Example;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prompts with answers under the usual names, one example a record. Texts, numbers and booleans
 * beside them become attributes; nested values other than {@code attributes} are left out. A record
 * without a field for the prompt is plain text; one whose prompt is blank is none.
 */
final class ExamplesFormat implements RecordFormat {
  private static final long serialVersionUID = 1L;
  private static final String[] PROMPT = {"prompt", "instruction", "question"};
  private static final String[] RESPONSE = {"response", "output", "answer", "completion", "text"};
  private static final List<String> NOT_ATTRIBUTES = List.of("id", "source", "group", "input");

  @Override
  public String id() {
    return "examples";
  }

  @Override
  public String summary() {
    return "prompt|instruction|question with response|output|answer|completion, one example a row";
  }

  @Override
  public String judge() {
    return "lexical";
  }

  @Override
  public List<String> required() {
    return List.of(String.join("|", RESPONSE));
  }

  @Override
  public List<Example> examples(String source, Fields fields) throws RecordException {
    String prompt = prompt(fields);
    String response = fields.text(RESPONSE);
    String group = fields.textOrEmpty("group");
    if (group.isEmpty()) {
      group = prompt.isEmpty() ? response : prompt;
    }
    return List.of(Example.of(source, prompt, response, group, attributes(fields)));
  }

  /** Alpaca keeps what an instruction is about in {@code input}, empty in most rows. */
  private static String prompt(Fields fields) throws RecordException {
    String prompt = fields.textOrEmpty(PROMPT);
    String input = fields.textOrEmpty("input");
    if (prompt.isBlank() && input.isBlank() && fields.names(PROMPT)) {
      throw new RecordException(
          RejectReason.MISSING_FIELD,
          "the prompt is blank; a record of plain text has no field for a prompt at all");
    }
    return input.isBlank() ? prompt : prompt + "\n" + input;
  }

  private static Map<String, String> attributes(Fields fields) {
    Map<String, String> attributes = new TreeMap<>(fields.scalars());
    attributes.keySet().removeAll(NOT_ATTRIBUTES);
    attributes.keySet().removeAll(List.of(PROMPT));
    attributes.keySet().removeAll(List.of(RESPONSE));
    attributes.putAll(fields.scalars("attributes"));
    return attributes;
  }
}
