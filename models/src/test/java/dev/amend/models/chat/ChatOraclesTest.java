package dev.amend.models.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.chat.jinja.JinjaException;
import dev.amend.models.chat.jinja.Rendered;
import dev.amend.models.chat.jinja.Rendered.Span;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Templates of the known formats and conversations that try them, against Jinja2. */
class ChatOraclesTest {
  private static final Path CHAT =
      Path.of(System.getProperty("amend.shared", ""), "oracles", "chat");

  @Test
  void everyConversationReadsAsItDoesInPython() throws IOException {
    Path cases = CHAT.resolve("cases.json");
    Assumptions.assumeTrue(Files.exists(cases), "skipped: no oracles/chat below amend.shared");
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (JsonNode one : Json.MAPPER.readTree(cases.toFile())) {
      String expected = expected(one);
      String found = found(one);
      count++;
      if (!found.equals(expected)) {
        wrong.add(
            one.get("template") + "/" + one.get("conversation") + "\n" + expected + "\n" + found);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(count).isGreaterThan(400);
  }

  private static String expected(JsonNode one) {
    if (!one.path("error_kind").isMissingNode() && !one.path("error_kind").isNull()) {
      return one.path("error").isNull() ? "an error" : "refused: " + one.get("error").asText();
    }
    return one.get("expected").asText() + one.path("assistant_spans");
  }

  private static String found(JsonNode one) throws IOException {
    String template =
        Files.readString(CHAT.resolve("templates/" + one.get("template").asText() + ".jinja"));
    Map<String, String> tokens =
        Json.MAPPER.convertValue(one.get("special_tokens"), new TypeReference<>() {});
    List<Map<String, Object>> messages =
        Json.MAPPER.convertValue(one.get("messages"), new TypeReference<>() {});
    try {
      Rendered rendered =
          ChatTemplate.of(template, tokens)
              .render(messages, one.get("add_generation_prompt").asBoolean(), ChatSetting.NONE);
      boolean spans = one.has("assistant_spans");
      return rendered.text() + (spans ? text(rendered.generated()) : "");
    } catch (JinjaException e) {
      return e.isRaised() ? "refused: " + e.getMessage() : "an error";
    }
  }

  private static String text(List<Span> spans) {
    List<List<Integer>> pairs = new ArrayList<>();
    spans.forEach(span -> pairs.add(List.of(span.from(), span.to())));
    return Json.write(pairs);
  }
}
