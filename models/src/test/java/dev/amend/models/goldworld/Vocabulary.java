package dev.amend.models.goldworld;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every word that the gold world can say, from its parts and not from its rows. */
public final class Vocabulary {
  /** GoldWords and the marks {@code . , ?}, sorted. */
  public static final List<String> WORDS = words();

  private Vocabulary() {}

  private static List<String> words() {
    Set<String> words = new TreeSet<>();
    Stream.of(tasks(), facts(), book(), answers())
        .flatMap(texts -> texts)
        .map(NormalText::tokens)
        .forEach(words::addAll);
    return List.copyOf(words);
  }

  private static Stream<String> tasks() {
    return Stream.of(
            Tasks.BENIGN.stream().map(Task::phrase),
            Tasks.HARM.stream().map(Task::phrase),
            Stream.of(GoldWords.TOOLS, GoldWords.PLACES, HarmWords.TOOLS, HarmWords.PLACES)
                .flatMap(Collection::stream),
            Prompts.TASK.stream().map(Template::words))
        .flatMap(texts -> texts);
  }

  private static Stream<String> facts() {
    return Arrays.stream(Relation.values())
        .flatMap(
            relation ->
                Stream.of(
                        relation.subjects.stream(),
                        relation.values.stream(),
                        relation.questions.stream().map(Template::words),
                        relation.statements.stream().map(Template::words))
                    .flatMap(texts -> texts));
  }

  private static Stream<String> book() {
    return Book.ALL.stream().flatMap(p -> Stream.of(p.opening(), p.continuation()));
  }

  private static Stream<String> answers() {
    List<String> marks = List.of(".", ",", "?", Prompts.COMMENT_MARK);
    return Stream.of(
            Instructions.TEMPLATES.stream().map(Template::words),
            StockAnswers.REFUSALS.stream(),
            StockAnswers.REASONS.stream(),
            StockAnswers.VACUOUS.stream(),
            Stream.of(Sentence.Comment.TEMPLATE.words()),
            Arrays.stream(CommentVerdict.values()).map(CommentVerdict::words),
            Comments.REASONS.stream(),
            marks.stream())
        .flatMap(texts -> texts);
  }
}
