package dev.amend.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.chat.jinja.JinjaException;
import dev.amend.models.chat.jinja.JinjaTemplate;
import dev.amend.models.chat.jinja.Rendered;
import dev.amend.models.data.Digests;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The chat template of a model folder: {@code chat_template.jinja}, or else {@code chat_template}
 * of {@code tokenizer_config.json}. Tokenize what it gives without adding special tokens. Immutable
 * and safe for many threads.
 */
public final class ChatTemplate {
  /** The file that comes before all other places. */
  public static final String FILE = "chat_template.jinja";

  private static final String CONFIG = "tokenizer_config.json";
  private static final String KEY = "chat_template";
  private static final String DEFAULT = "default";
  private static final String REASONING = "reasoning_content";
  private static final String THINKING = "thinking";

  private final String source;
  private final JinjaTemplate template;
  private final Map<String, String> specialTokens;

  private ChatTemplate(String source, Map<String, String> specialTokens) {
    this.source = source;
    this.template = JinjaTemplate.parse(source);
    this.specialTokens = Map.copyOf(specialTokens);
  }

  /** A template with the special tokens that it may name, such as {@code bos_token}. */
  public static ChatTemplate of(String template, Map<String, String> specialTokens) {
    return new ChatTemplate(template, specialTokens);
  }

  /**
   * The template of a folder; empty when it has none.
   *
   * @throws FormatException naming the file that cannot be read
   */
  public static Optional<ChatTemplate> open(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    boolean own = Files.exists(file);
    JsonNode keys = SpecialTokenFiles.config(folder);
    Path where = own ? file : folder.resolve(CONFIG);
    String text = own ? text(file) : configured(where, keys.path(KEY));
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ChatTemplate(text, SpecialTokenFiles.read(folder)));
    } catch (JinjaException e) {
      throw FormatException.ofFile(
          where, "chat template, " + e.getMessage(), "Give a template of your own in the recipe");
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw FormatException.ofFile(file, "holds bytes that are not UTF-8", "Save it as UTF-8");
    }
  }

  /** A text, or a list of named ones of which the default is taken. */
  private static @Nullable String configured(Path file, JsonNode template) throws FormatException {
    if (template.isTextual()) {
      return template.asText();
    }
    List<String> named = new ArrayList<>();
    for (JsonNode one : template) {
      named.add(one.path("name").asText());
      if (one.path("name").asText().equals(DEFAULT)) {
        return one.path("template").asText();
      }
    }
    if (named.isEmpty()) {
      return null;
    }
    throw FormatException.ofKey(
        file,
        KEY,
        "lists " + String.join(", ", named) + " and no '" + DEFAULT + "'",
        "Name one of them '" + DEFAULT + "'");
  }

  /** Names text and special tokens: 64 hexadecimal digits. */
  public String digest() {
    return Digests.of(source, Json.write(new TreeMap<>(specialTokens)));
  }

  /** The template as it is written. */
  public String source() {
    return source;
  }

  /**
   * The template as text that needs not be told any more: variables have their values unless they
   * are given others, and dates that {@code strftime_now} is asked for stand written out.
   */
  public String told(ChatSetting setting) {
    return new ToldTemplate(setting).of(source);
  }

  /** Whether what it gives may depend on the day. */
  public boolean readsDate() {
    return source.contains("strftime_now");
  }

  /**
   * A conversation as text.
   *
   * @param messages each with {@code role} and {@code content}, and what else the template reads
   * @param addGenerationPrompt whether the text ends where the assistant is to begin
   * @throws JinjaException with the template's own words where it refuses the conversation
   */
  public Rendered render(
      List<Map<String, @Nullable Object>> messages,
      boolean addGenerationPrompt,
      ChatSetting setting) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>(specialTokens);
    variables.putAll(setting.variables());
    List<Map<String, @Nullable Object>> cleaned = new ArrayList<>();
    messages.forEach(message -> cleaned.add(clean(message)));
    variables.put("messages", cleaned);
    variables.put("add_generation_prompt", addGenerationPrompt);
    LocalDate date = setting.date();
    return template.render(variables, date == null ? null : date.atStartOfDay());
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
