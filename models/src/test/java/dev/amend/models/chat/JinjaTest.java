package dev.amend.models.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.chat.jinja.JinjaException;
import dev.amend.models.chat.jinja.JinjaTemplate;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Jinja2 makes of templates that try every feature, by {@code make_jinja.py}. */
class JinjaTest {
  private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 1, 12, 5);

  private static JsonNode golden() throws IOException {
    try (InputStream in = JinjaTest.class.getResourceAsStream("jinja.json")) {
      return Json.MAPPER.readTree(Objects.requireNonNull(in));
    }
  }

  static List<JsonNode> cases() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    golden().get("cases").forEach(cases::add);
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTemplateReadsAsInPython(JsonNode one) throws IOException {
    Map<String, Object> scope =
        Json.MAPPER.convertValue(golden().get("scope"), new TypeReference<>() {});
    String template = one.get("template").asText();
    if (one.has("expected")) {
      assertThat(JinjaTemplate.parse(template).render(scope, NOON).text())
          .isEqualTo(one.get("expected").asText());
    } else {
      assertThatThrownBy(() -> JinjaTemplate.parse(template).render(scope, NOON))
          .isInstanceOfSatisfying(
              JinjaException.class,
              e -> assertThat(e.isRaised()).as(e.getMessage()).isEqualTo(one.has("raised")));
    }
  }

  @Test
  void aRefusalHasTheTemplatesOwnWordsAndAnErrorItsLine() {
    assertThatThrownBy(() -> render("{{ raise_exception('Only one system message') }}"))
        .hasMessage("Only one system message");
    assertThatThrownBy(() -> render("a\n\n{{ x | nofilter }}"))
        .hasMessage("line 3 of the template: the filter 'nofilter' is not supported");
    assertThatThrownBy(() -> render("\n{% include 'x' %}"))
        .hasMessage("line 2 of the template: the statement 'include' is not supported");
  }

  /** The two filters of Jinja2's list that a prompt has no use for. */
  @Test
  void filtersThatAreLeftOutSayWhy() {
    assertThatThrownBy(() -> render("{{ [1, 2] | random }}"))
        .hasMessageContaining("the filter 'random' gives another prompt each time");
    assertThatThrownBy(() -> render("{{ 'x' | urlize }}"))
        .hasMessageContaining("the filter 'urlize' makes links of HTML");
  }

  @Test
  void theTimeIsToldAsInPython() {
    assertThat(render("{{ strftime_now('%d %b %Y, %H:%M %%') }}"))
        .isEqualTo("01 Nov 2026, 12:05 %");
  }

  private static String render(String template) {
    return JinjaTemplate.parse(template).render(Map.of(), NOON).text();
  }
}
