package dev.amend.models.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.chat.ChatSetting;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.models.data.TokenSequence;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The text around a prompt, such as {@code <|user|>{prompt}<|assistant|>}; the answer follows
 * directly and ends with eos. Prompt and answer are encoded apart and put together as ids, so no
 * token reaches over the boundary, and what is learnt never depends on the prompt's last letters.
 *
 * <p>Whatever the tokenizer puts in front of every text (bos, or nothing) comes first, unless the
 * template brings it itself. The tokenizer decides that, not config.json: many models name a bos
 * that they never use.
 *
 * <p>The word {@value #CHAT} stands for the chat template of the model's own folder: the prompt is
 * a user's message, and nothing is put in front of what the template gives.
 *
 * @param text holds {@value #PLACE} exactly once, or is {@value #CHAT}
 * @param chat what the model's chat template is told; read with {@value #CHAT} only
 */
public record PromptTemplate(String text, ChatSetting chat) implements Serializable {
  /** Where the prompt goes. */
  public static final String PLACE = "{prompt}";

  /** Stands for the chat template of the model. */
  public static final String CHAT = "chat";

  public PromptTemplate {
    int first = text.indexOf(PLACE);
    if (!text.equals(CHAT) && (first < 0 || first != text.lastIndexOf(PLACE))) {
      throw new IllegalArgumentException(
          "a prompt template holds "
              + PLACE
              + " exactly once, as in <|user|>{prompt}<|assistant|>");
    }
  }

  /** A template whose chat template, if it is one, is told nothing. */
  public PromptTemplate(String text) {
    this(text, ChatSetting.NONE);
  }

  /** As files and keys have it: a text, or all that a chat template's rendering depends on. */
  @JsonValue
  Object written() {
    return usesChat() ? Map.of("text", text, "chat", chat) : text;
  }

  /** What {@link #written} gave. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static PromptTemplate read(JsonNode written) {
    return written.isTextual()
        ? new PromptTemplate(written.asText())
        : new PromptTemplate(
            written.path("text").asText(),
            Json.MAPPER.convertValue(written.path("chat"), ChatSetting.class));
  }

  /** Whether it is the chat template of the model. */
  public boolean usesChat() {
    return text.equals(CHAT);
  }

  /** The template with the prompt in its place. */
  public String render(String prompt) {
    return before() + prompt + after();
  }

  /** What a model is given to answer. An empty prompt has no template: the text starts freely. */
  public int[] prompt(Tokenizer tokenizer, String prompt) {
    if (usesChat() && !prompt.isEmpty()) {
      return tokenizer.encode(tokenizer.chat(chat).ask(prompt));
    }
    int[] ids = prompt.isEmpty() ? new int[0] : tokenizer.encode(render(prompt));
    int[] opening = tokenizer.opening();
    boolean there =
        opening.length <= ids.length
            && Arrays.equals(opening, 0, opening.length, ids, 0, opening.length);
    return there ? ids : concatenate(opening, ids);
  }

  /**
   * The prompt with its answer. A row without a prompt is plain text: no template, all of it
   * learnt.
   */
  public TokenSequence encode(Tokenizer tokenizer, Example example, AnswerEnd end) {
    return encode(tokenizer, example.prompt(), example.response(), end);
  }

  /** A prompt with an answer that has ended. */
  public TokenSequence encode(Tokenizer tokenizer, String prompt, String answer, AnswerEnd end) {
    int[] ids = prompt(tokenizer, prompt);
    return new TokenSequence(concatenate(ids, end.ended(tokenizer, answer)), ids.length);
  }

  /** A prompt with an answer that may go on: without eos. */
  public TokenSequence encode(Tokenizer tokenizer, String prompt, String answer) {
    int[] ids = prompt(tokenizer, prompt);
    return new TokenSequence(concatenate(ids, tokenizer.encode(answer)), ids.length);
  }

  /** The same template in the language of Hugging Face chat templates (Jinja). */
  public String chatTemplate() {
    return ("{%% if bos_token is defined and bos_token and not %s.startswith(bos_token) %%}"
                + "{{ bos_token }}{%% endif %%}")
            .formatted(jinja(before()))
        + turns("eos_token");
  }

  /**
   * The same with tokens spelled out, for a tokenizer that names others, or puts no bos in front.
   *
   * @param opening what comes in front of every text
   * @param end what ends an answer
   */
  String chatTemplate(String opening, String end) {
    String first =
        opening.isEmpty() || before().startsWith(opening) ? "" : "{{ " + jinja(opening) + " }}";
    return first + turns(jinja(end));
  }

  private String turns(String end) {
    return ("{%% for message in messages %%}"
            + "{%% if message['role'] == 'user' %%}{{ %s + message['content'] + %s }}"
            + "{%% elif message['role'] == 'assistant' %%}{{ message['content'] + %s }}"
            + "{%% else %%}{{ raise_exception('only user and assistant messages') }}"
            + "{%% endif %%}{%% endfor %%}")
        .formatted(jinja(before()), jinja(after()), end);
  }

  private String before() {
    return text.substring(0, text.indexOf(PLACE));
  }

  private String after() {
    return text.substring(text.indexOf(PLACE) + PLACE.length());
  }

  private static String jinja(String text) {
    return "'"
        + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
        + "'";
  }

  private static int[] concatenate(int[] first, int[] second) {
    return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }
}
