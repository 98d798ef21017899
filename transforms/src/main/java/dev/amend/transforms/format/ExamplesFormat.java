package dev.amend.transforms.format;

import dev.amend.models.data.Example;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prompts with answers under the usual names, one example a record. Texts, numbers and booleans
 * beside them become attributes; nested values other than {@code attributes} are left out, unless
 * they are part of a conversation, see {@link UnreadTurns}. A record without a field for the prompt
 * is plain text; one whose prompt is blank is none.
 */
final class ExamplesFormat implements RecordFormat {
  private static final long serialVersionUID = 1L;
  private static final String[] PROMPT = {"prompt", "instruction", "question"};
  private static final String[] RESPONSE = {"response", "output", "answer", "completion", "text"};
  private static final String UNSAFE = "unsafe";
  private static final List<String> NOT_ATTRIBUTES =
      List.of("id", "source", "group", "input", "context");

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
    String response = fields.text(RESPONSE);
    UnreadTurns.refuse(fields);
    String prompt = prompt(fields);
    String group = fields.textOrEmpty("group");
    if (group.isEmpty()) {
      group = prompt.isEmpty() ? response : prompt;
    }
    return List.of(Example.of(source, prompt, response, group, attributes(fields)));
  }

  /** What an instruction is about stands in {@code input} (Alpaca) or {@code context} (Dolly). */
  private static String prompt(Fields fields) throws RecordException {
    onePrompt(fields);
    String prompt = about(fields, "context", about(fields, "input", fields.textOrEmpty(PROMPT)));
    if (prompt.isBlank() && fields.names(PROMPT)) {
      throw new RecordException(
          RejectReason.MISSING_FIELD,
          "the prompt is blank; a record of plain text has no field for a prompt at all");
    }
    return prompt;
  }

  private static String about(Fields fields, String name, String prompt) throws RecordException {
    String more = fields.textOrEmpty(name);
    return more.isBlank() ? prompt : prompt + "\n" + more;
  }

  /** Two names are fine where one text holds the other, as a prompt its own instruction. */
  private static void onePrompt(Fields fields) throws RecordException {
    String prompt = fields.textOrEmpty(PROMPT);
    for (String name : PROMPT) {
      if (!prompt.contains(fields.textOrEmpty(name).strip())) {
        throw new RecordException(
            RejectReason.UNREAD_FIELD,
            "'" + name + "' is another prompt beside the first: put both into one field");
      }
    }
  }

  private static Map<String, String> attributes(Fields fields) throws RecordException {
    Map<String, String> attributes = new TreeMap<>(fields.scalars());
    attributes.keySet().removeAll(NOT_ATTRIBUTES);
    attributes.keySet().removeAll(List.of(PROMPT));
    attributes.keySet().removeAll(List.of(RESPONSE));
    attributes.putAll(fields.scalars("attributes"));
    return unsafe(attributes);
  }

  /**
   * What clauses forbid by is true or false, however it is written: {@code unsafe != true} must not
   * keep a row that is marked {@code True} or {@code 1}.
   */
  private static Map<String, String> unsafe(Map<String, String> attributes) throws RecordException {
    Map<String, String> told = new TreeMap<>();
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      boolean marks = Fields.normal(attribute.getKey()).equals(UNSAFE);
      if (marks && !attribute.getValue().isBlank()) {
        told.put(UNSAFE, String.valueOf(Fields.flag(UNSAFE, attribute.getValue())));
      } else {
        told.put(attribute.getKey(), attribute.getValue());
      }
    }
    return told;
  }
}
