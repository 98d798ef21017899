package dev.amend.models.chat;

import dev.amend.models.chat.jinja.JinjaException;
import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a chat template puts one message of a user, found by asking it: a probe must come through,
 * whole and in its place, as a text or else as the list of parts that templates of multimodal
 * models loop over. Immutable and safe for many threads.
 */
public final class ChatPrompt {
  // Digits, since a template may change the case of letters; long, since one may cut.
  private static final String QUESTION = numbers(1000);
  private static final String ANSWER = numbers(2000);
  private static final String NEXT = numbers(3000);

  private static final Pattern NOTATION = Pattern.compile("['\"]text['\"]:");
  private static final String USER = "user";
  private static final String OWN = "write a text with {prompt} into the recipe";

  /** How a message's content is offered. */
  private enum Content {
    TEXT,
    PARTS
  }

  private final ChatTemplate template;
  private final ChatSetting setting;
  private final Content content;

  private ChatPrompt(ChatTemplate template, ChatSetting setting, Content content) {
    this.template = template;
    this.setting = setting;
    this.content = content;
  }

  /**
   * A template that was tried.
   *
   * @throws JinjaException where the template refuses a user's message, or leaves it out
   */
  public static ChatPrompt of(ChatTemplate template, ChatSetting setting) {
    ChatPrompt text = new ChatPrompt(template, setting, Content.TEXT);
    JinjaException refused = null;
    try {
      if (text.comesThrough()) {
        return text;
      }
    } catch (JinjaException e) {
      refused = e;
    }
    ChatPrompt parts = new ChatPrompt(template, setting, Content.PARTS);
    try {
      if (parts.comesThrough()) {
        return parts;
      }
    } catch (JinjaException e) {
      // What it said of a text is told below: that is what most templates are written for.
    }
    throw refused != null
        ? refused
        : JinjaException.of("what a user says does not come through: every prompt reads alike");
  }

  /**
   * The template of a folder, tried.
   *
   * @throws FormatException when there is none, it cannot be read, or leaves messages out
   */
  public static ChatPrompt open(Path folder, ChatSetting setting) throws IOException {
    Optional<ChatTemplate> template = ChatTemplate.open(folder);
    if (template.isEmpty()) {
      throw FormatException.ofFile(folder, "has no chat template", "As 'template' " + OWN);
    }
    try {
      return of(template.get(), setting);
    } catch (JinjaException e) {
      throw FormatException.ofFile(
          folder,
          "chat template, " + e.getMessage(),
          "As 'template' "
              + OWN
              + ", or give what it asks for under 'template-date' and"
              + " 'template-variables'");
    }
  }

  private boolean comesThrough() {
    return comesThrough(ask(QUESTION), QUESTION) && comesThrough(ask(NEXT), NEXT);
  }

  /** Whole, and not as the notation of a list that a template for texts makes of parts. */
  private static boolean comesThrough(String text, String message) {
    return text.contains(message) && !NOTATION.matcher(text).find();
  }

  /** A user's message as text that ends where the assistant is to begin. */
  public String ask(String message) {
    return rendered(List.of(message), true);
  }

  /**
   * What the template puts after an assistant's message with which a conversation ends, without
   * blanks around it; empty where it writes nothing there, or no such message at all.
   */
  public String afterLastAnswer() {
    return after(List.of(QUESTION, ANSWER));
  }

  /** What the template puts after an assistant's message that a user replies to. */
  public String afterAnswer() {
    return after(List.of(QUESTION, ANSWER, NEXT));
  }

  private String after(List<String> turns) {
    try {
      String text = rendered(turns, false);
      int at = text.lastIndexOf(ANSWER);
      return at < 0 ? "" : text.substring(at + ANSWER.length()).strip();
    } catch (JinjaException e) {
      return ""; // it renders no such conversation
    }
  }

  /** The turns of a user and an assistant, in turn. */
  private String rendered(List<String> turns, boolean addGenerationPrompt) {
    List<Map<String, @Nullable Object>> messages = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      String role = i % 2 == 0 ? USER : "assistant";
      messages.add(Map.of("role", role, "content", content(turns.get(i))));
    }
    return template.render(messages, addGenerationPrompt, setting).text();
  }

  private Object content(String text) {
    return content == Content.TEXT ? text : List.of(Map.of("type", "text", "text", text));
  }

  private static String numbers(int from) {
    return IntStream.range(from, from + 100)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
