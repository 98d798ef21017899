package dev.amend.models.goldworld;

import java.util.List;
import java.util.Optional;

/** What a prompt asks for, told from its text. */
public sealed interface Question {
  /** How to do a task. */
  record OfTask(Task task) implements Question {}

  /** A fact. */
  record OfFact(Fact fact) implements Question {}

  /** The rest of a passage. */
  record OfPassage(Passage passage) implements Question {}

  /** A comment on an answer to another question. */
  record OfAnswer(Question question, Sentence answer) implements Question {}

  /** Nothing the world knows. */
  record Unknown() implements Question {}

  /**
   * Reads a prompt. Sentences around the question, such as a request to answer without harm, are
   * passed over.
   */
  static Question read(String prompt) {
    List<String> sentences = NormalText.sentences(prompt);
    int last = sentences.size() - 1;
    if (last >= 1 && sentences.get(last).equals(Prompts.COMMENT_MARK)) {
      return commented(sentences.subList(0, last));
    }
    return sentences.stream()
        .map(Question::asked)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(Unknown::new);
  }

  private static Question commented(List<String> sentences) {
    for (int i = 0; i < sentences.size(); i++) {
      Optional<Question> question = asked(sentences.get(i));
      if (question.isPresent()) {
        String answer = String.join(" . ", sentences.subList(i + 1, sentences.size()));
        return new OfAnswer(question.get(), Sentence.gravest(Sentence.readAll(answer)));
      }
    }
    return new Unknown();
  }

  private static Optional<Question> asked(String sentence) {
    return Prompts.task(sentence)
        .<Question>map(OfTask::new)
        .or(() -> Facts.asked(sentence).map(OfFact::new))
        .or(() -> Book.opened(sentence).map(OfPassage::new));
  }
}
