package dev.amend.pipelines.cli;

import dev.amend.models.data.Json;
import dev.amend.models.generate.Responder.Response;
import dev.amend.models.generate.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model was asked and what it said.
 *
 * @param model as it was typed
 * @param place folder of a model that is here, address of one behind an endpoint
 * @param remote whether it is behind an endpoint
 * @param answers one a prompt
 */
record Conversation(
    String model,
    String place,
    boolean remote,
    Sampling sampling,
    List<String> prompts,
    List<Response> answers) {

  /** The answer alone when there is one; else each below its prompt. */
  String text() {
    if (answers.size() == 1) {
      return answers.get(0).text();
    }
    List<String> blocks = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      blocks.add("> " + prompts.get(i) + "\n" + answers.get(i).text());
    }
    return String.join("\n\n", blocks);
  }

  /**
   * For programs: {@code {"model": .., "folder": .., "seed": .., "temperature": .., "answers":
   * [{"prompt": .., "text": .., "tokens": .., "finished": true} ..]}}. Of an endpoint it has {@code
   * url} in place of {@code folder}.
   */
  String json() {
    List<Map<String, Object>> said = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      Response answer = answers.get(i);
      Map<String, Object> one = new TreeMap<>();
      one.put("prompt", prompts.get(i));
      one.put("text", answer.text());
      one.put("tokens", answer.tokens());
      one.put("finished", answer.finished());
      said.add(one);
    }
    Map<String, Object> document = new TreeMap<>();
    document.put("model", model);
    document.put(remote ? "url" : "folder", place);
    document.put("seed", sampling.seed());
    document.put("temperature", sampling.temperature());
    document.put("answers", said);
    return Json.pretty(document).strip();
  }
}
