package dev.amend.models.text;

import dev.amend.models.chat.ChatPrompt;
import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The token that an answer is trained to end with: that which the chat template itself puts after
 * an assistant's message, and under a template of the recipe's own the first that ends an answer.
 *
 * @param id of the token
 * @param all ids that end an answer, the same one among them
 */
public record AnswerEnd(int id, List<Integer> all) {
  public AnswerEnd {
    all = List.copyOf(all);
  }

  /** A model in which one token ends an answer. */
  public static AnswerEnd of(int id) {
    return new AnswerEnd(id, List.of(id));
  }

  /**
   * The end under a template.
   *
   * @param eos ids that end an answer, at least one
   * @throws FormatException when the chat template ends a message with none of them: a model that
   *     learnt such an end would never stop
   */
  public static AnswerEnd of(PromptTemplate template, Tokenizer tokenizer, List<Integer> eos)
      throws IOException {
    return template.usesChat()
        ? of(tokenizer.chat(template.chat()), tokenizer.tokens(), eos)
        : new AnswerEnd(eos.get(0), eos);
  }

  /** The end under a chat template; where it writes none, the first that ends an answer. */
  public static AnswerEnd of(ChatPrompt chat, TokenTable tokens, List<Integer> eos)
      throws FormatException {
    String last = chat.afterLastAnswer();
    Optional<Integer> written = first(last.isEmpty() ? chat.afterAnswer() : last, tokens, eos);
    if (written.isEmpty() && !last.isEmpty()) {
      throw unknown(last, tokens, eos);
    }
    return new AnswerEnd(written.orElse(eos.get(0)), eos);
  }

  /** The longest with which a text begins: one token's text may begin another's. */
  private static Optional<Integer> first(String text, TokenTable tokens, List<Integer> ids) {
    return ids.stream()
        .filter(id -> !tokens.token(id).isEmpty() && text.startsWith(tokens.token(id)))
        .max(Comparator.comparing(id -> tokens.token(id).length()));
  }

  private static FormatException unknown(String text, TokenTable tokens, List<Integer> eos) {
    String named =
        first(text, tokens, List.copyOf(tokens.ids().values()))
            .map(id -> "'%s', token %d,".formatted(tokens.token(id), id))
            .orElse("'" + text + "'");
    return FormatException.ofFile(
        tokens.folder(),
        "the chat template ends an assistant's message with %s and eos_token_id is %s"
            .formatted(named, eos),
        "Add the token to eos_token_id of generation_config.json, or write a text with {prompt} as"
            + " 'template' into the recipe");
  }

  /** An answer's ids with its end, which it may bring itself: it is there once. */
  public int[] ended(Tokenizer tokenizer, String answer) {
    int[] ids = tokenizer.encode(answer);
    int length = ids.length;
    if (Arrays.stream(ids).anyMatch(all::contains)) {
      int[] bare = tokenizer.encode(answer.stripTrailing());
      int end = bare.length;
      while (end > 0 && all.contains(bare[end - 1])) {
        end--;
      }
      if (end < bare.length) {
        ids = bare;
        length = end;
      }
    }
    int[] ended = Arrays.copyOf(ids, length + 1);
    ended[length] = id;
    return ended;
  }
}
