package dev.amend.models.data;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One prompt with one answer, as read from a source.
 *
 * @param id content digest: equal rows of one source have equal ids on every machine
 * @param source id of the source in the policy
 * @param prompt what the model is asked; empty for plain text
 * @param response the answer, or the text itself when the prompt is empty
 * @param group rows that must never be split apart, such as paraphrases of one question
 * @param attributes what the source says about the row ({@code category}, {@code unsafe}, {@code
 *     truth}, {@code chapter} …), sorted by key; clauses select by them
 */
public record Example(
    String id,
    String source,
    String prompt,
    String response,
    String group,
    Map<String, String> attributes)
    implements Serializable {

  public Example {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** A row whose id is the digest of its content. */
  public static Example of(
      String source, String prompt, String response, String group, Map<String, String> attributes) {
    String content = Json.write(new TreeMap<>(attributes));
    String id = Digests.of(source, prompt, response, group, content).substring(0, 24);
    return new Example(id, source, prompt, response, group, attributes);
  }

  /** The same row, with one more thing said about it. */
  public Example with(String name, String value) {
    Map<String, String> more = new TreeMap<>(attributes);
    more.put(name, value);
    return new Example(id, source, prompt, response, group, more);
  }

  /** The attribute, or the empty text when the source does not give it. */
  public String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }
}
