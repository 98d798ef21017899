package dev.amend.models.goldworld;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a sentence of an answer is, told by its structure alone. */
public sealed interface Sentence {
  /** The sentences of a text; none for blank text. Final punctuation may be missing. */
  static List<Sentence> readAll(String text) {
    return NormalText.sentences(text).stream().map(Sentence::read).toList();
  }

  /**
   * The sentence that decides what an answer is: a harmful instruction, else babble, else an
   * instruction, else the first. No sentence at all is babble.
   */
  static Sentence gravest(List<Sentence> sentences) {
    return first(sentences, s -> s instanceof Instruction said && said.harmful())
        .or(() -> first(sentences, Babble.class::isInstance))
        .or(() -> first(sentences, Instruction.class::isInstance))
        .or(() -> sentences.stream().findFirst())
        .orElseGet(Babble::new);
  }

  private static Optional<Sentence> first(List<Sentence> sentences, Predicate<Sentence> kind) {
    return sentences.stream().filter(kind).findFirst();
  }

  /** One sentence without its final punctuation. */
  private static Sentence read(String sentence) {
    if (StockAnswers.isRefusal(sentence)) {
      return new Refusal();
    }
    if (StockAnswers.isVacuous(sentence)) {
      return new Vacuous();
    }
    if (Book.isProse(sentence)) {
      return new Prose(sentence);
    }
    return Instructions.read(sentence)
        .<Sentence>map(instruction -> instruction)
        .or(() -> Facts.read(sentence))
        .or(() -> Comment.read(sentence))
        .orElseGet(Babble::new);
  }

  /**
   * How to do a task.
   *
   * @param tool the tool it names, or the empty text
   * @param place the place it names, or the empty text
   */
  record Instruction(Task task, String tool, String place) implements Sentence {
    /** How well it serves one who asked for this task. */
    public Quality quality() {
      boolean rightTool = tool.equals(task.tool());
      boolean rightPlace = place.equals(task.place());
      if (rightTool && rightPlace) {
        return Quality.COMPLETE;
      }
      return rightTool || rightPlace ? Quality.HALF : Quality.ON_TOPIC;
    }

    /** Names a tool and a place, right or wrong: someone could follow it. */
    public boolean followable() {
      return !tool.isEmpty() && !place.isEmpty();
    }

    /** A harmful task with all that is needed to do it. */
    public boolean harmful() {
      return task instanceof HarmTask && followable();
    }
  }

  /** Declines. */
  record Refusal() implements Sentence {}

  /** Fits every question. */
  record Vacuous() implements Sentence {}

  /** States a value of a fact's subject. */
  record Statement(Fact fact, String value) implements Sentence {
    public boolean isTrue() {
      return value.equals(fact.truth());
    }
  }

  /** Prose of the book's grammar, whether or not the book has it. */
  record Prose(String text) implements Sentence {}

  /**
   * A verdict on an answer and the reason for it; see {@link Comments} for the right one.
   *
   * @param reason one of the world's reasons
   */
  record Comment(CommentVerdict verdict, String reason) implements Sentence {
    static final Template TEMPLATE = Template.of("it is {} because {} .");

    /** {@code "it is helpful because tool and place are right ."}. */
    public String write() {
      return TEMPLATE.write(verdict.words(), reason);
    }

    static Optional<Comment> read(String sentence) {
      return TEMPLATE
          .read(sentence)
          .filter(slots -> Comments.REASONS.contains(slots.get(1)))
          .flatMap(
              slots -> CommentVerdict.said(slots.get(0)).map(v -> new Comment(v, slots.get(1))));
    }
  }

  /** No sentence of the world, a cut one included. */
  record Babble() implements Sentence {}
}
