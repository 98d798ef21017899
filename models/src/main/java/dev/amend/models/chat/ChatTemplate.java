package dev.amend.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.chat.jinja.JinjaException;
import dev.amend.models.chat.jinja.JinjaTemplate;
import dev.amend.models.chat.jinja.Rendered;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chat template of a model folder: {@code chat_template.jinja}, or else {@code chat_template}
 * of {@code tokenizer_config.json}. Tokenize what it gives without adding special tokens. Immutable
 * and safe for many threads.
 */
public final class ChatTemplate {
  private static final String FILE = "chat_template.jinja";
  private static final String CONFIG = "tokenizer_config.json";
  private static final String DEFAULT = "default";
  private static final String REASONING = "reasoning_content";
  private static final String THINKING = "thinking";

  private final JinjaTemplate template;
  private final Map<String, Object> specialTokens;

  private ChatTemplate(JinjaTemplate template, Map<String, Object> specialTokens) {
    this.template = template;
    this.specialTokens = Map.copyOf(specialTokens);
  }

  /** A template with the special tokens that it may name, such as {@code bos_token}. */
  public static ChatTemplate of(String template, Map<String, String> specialTokens) {
    return new ChatTemplate(JinjaTemplate.parse(template), Map.copyOf(specialTokens));
  }

  /**
   * The template of a folder; empty when it has none.
   *
   * @throws FormatException when it cannot be read
   */
  public static Optional<ChatTemplate> open(Path folder) throws IOException {
    Path config = folder.resolve(CONFIG);
    JsonNode keys =
        Files.exists(config)
            ? Json.MAPPER.readTree(Files.readAllBytes(config))
            : Json.MAPPER.createObjectNode();
    Path file = folder.resolve(FILE);
    String text = Files.exists(file) ? Files.readString(file) : configured(keys);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ChatTemplate(JinjaTemplate.parse(text), tokens(keys)));
    } catch (JinjaException e) {
      Path where = Files.exists(file) ? file : config;
      throw FormatException.ofFile(
          where, "chat template, " + e.getMessage(), "Give a template of your own in the recipe");
    }
  }

  /** A text, or a list of named ones of which the default is taken. */
  private static @Nullable String configured(JsonNode keys) {
    JsonNode template = keys.path("chat_template");
    if (template.isTextual()) {
      return template.asText();
    }
    for (JsonNode one : template) {
      if (one.path("name").asText().equals(DEFAULT)) {
        return one.path("template").asText();
      }
    }
    return null;
  }

  /** Keys that end in {@code _token}: a text, or an object with one. */
  private static Map<String, Object> tokens(JsonNode keys) {
    Map<String, Object> tokens = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : keys.properties()) {
      JsonNode value =
          entry.getValue().isObject() ? entry.getValue().path("content") : entry.getValue();
      if (entry.getKey().endsWith("_token") && value.isTextual()) {
        tokens.put(entry.getKey(), value.asText());
      }
    }
    return tokens;
  }

  /**
   * A conversation as text.
   *
   * @param messages each with {@code role} and {@code content}, and what else the template reads
   * @param addGenerationPrompt whether the text ends where the assistant is to begin
   * @throws JinjaException with the template's own words where it refuses the conversation
   */
  public Rendered render(
      List<Map<String, @Nullable Object>> messages, boolean addGenerationPrompt) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>(specialTokens);
    List<Map<String, @Nullable Object>> cleaned = new ArrayList<>();
    messages.forEach(message -> cleaned.add(clean(message)));
    variables.put("messages", cleaned);
    variables.put("add_generation_prompt", addGenerationPrompt);
    return template.render(variables, LocalDateTime.now());
  }

  /** A user's message as text that ends where the assistant is to begin. */
  public String ask(String message) {
    return render(List.of(Map.of("role", "user", "content", message)), true).text();
  }

  /** As transformers does: absent is what is null, and reasoning has one name. */
  private static Map<String, @Nullable Object> clean(Map<String, @Nullable Object> message) {
    Map<String, @Nullable Object> clean = new LinkedHashMap<>(message);
    clean.values().removeIf(value -> value == null);
    for (String name : List.of(THINKING, "reasoning")) {
      if (clean.containsKey(name)) {
        clean.putIfAbsent(REASONING, clean.get(name));
      }
    }
    if (clean.containsKey(REASONING)) {
      clean.putIfAbsent(THINKING, clean.get(REASONING));
    }
    return clean;
  }
}
