package dev.amend.models.generate;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that answers prompts, in this process or behind an address: the one way to ask. An answer
 * depends on the model, its prompt and its example's id, which names the draws, and not on the
 * prompts beside it. Thread-safe unless it says otherwise.
 */
public interface Responder extends AutoCloseable {
  /**
   * An answer in words.
   *
   * @param tokens generated, the stop token included
   * @param finished false when it was cut at the length limit
   */
  record Response(String text, int tokens, boolean finished) {
    /** The same, with what was asked. */
    public Answer to(String set, Example asked) {
      return new Answer(set, asked, text, tokens, finished);
    }
  }

  /** Answers in the order of the examples. */
  List<Response> answer(List<Example> asked, Sampling sampling);

  /** The same, each with what was asked, as prompts of one evaluation set. */
  default List<Answer> answers(String set, List<Example> asked, Sampling sampling) {
    List<Response> responses = answer(asked, sampling);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      answers.add(responses.get(i).to(set, asked.get(i)));
    }
    return answers;
  }

  @Override
  void close();
}
