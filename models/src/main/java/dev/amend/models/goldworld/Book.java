package dev.amend.models.goldworld;

import dev.amend.models.data.Seeds;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** An invented book of 8 chapters with 8 passages each, the same for every seed. */
public final class Book {
  /** Shortest run of words that counts as copied. Distinct continuations share none this long. */
  public static final int COPIED_WORDS = 8;

  static final int CHAPTERS = 8;
  static final int PASSAGES = 8;

  static final List<String> HEROES = GoldWords.PEOPLE.subList(12, 20);
  static final List<String> MOVES =
      GoldWords.list("walked sailed rode ran crept marched wandered hurried");
  static final List<String> DEEDS = GoldWords.list("found lost kept hid broke sold drew dropped");
  static final List<String> KINDS =
      GoldWords.list("silver golden broken tiny heavy strange quiet dusty");
  static final List<String> THINGS = GoldWords.list("key coin letter ring map shell feather stone");
  static final List<String> FEELINGS =
      GoldWords.list("smiled slept waited laughed cried sang fell left");
  static final List<String> TIMES =
      GoldWords.list("winter spring summer autumn storm morning snow dawn");

  static final Template OPENING = Template.of("the {} {} past the {} .");
  static final List<Template> CONTINUATIONS =
      Template.all(
          "and {} a {} {} under the {} , but the {} {} before the {} came .",
          "because he {} a {} {} behind the {} , so the {} {} until the {} came .");

  private static final List<List<String>> SLOTS =
      List.of(DEEDS, KINDS, THINGS, GoldWords.LANDMARKS, HEROES, FEELINGS, TIMES);

  private static final List<Integer> CELLS =
      IntStream.range(0, CHAPTERS * PASSAGES).boxed().toList();

  // Every run of eight words holds kind and thing, or hero and feeling. Each pair occurs once, so
  // every run does; the pairs are shuffled, so nothing but memory tells them from the opening.
  private static final List<Integer> KIND_AND_THING = shuffled("kind-and-thing");
  private static final List<Integer> HERO_AND_FEELING = shuffled("hero-and-feeling");

  static final List<Passage> ALL = CELLS.stream().map(Book::passage).toList();

  private static final Set<String> RUNS = runsOfAll();

  private Book() {}

  /** Whether a text repeats at least {@link #COPIED_WORDS} words of a continuation in a row. */
  public static boolean leaks(String text) {
    return runs(text).stream().anyMatch(RUNS::contains);
  }

  /** The passage that a text opens. */
  static Optional<Passage> opened(String text) {
    return ALL.stream().filter(passage -> passage.opening().equals(text)).findFirst();
  }

  /** Whether a sentence is prose of the book's grammar, copied or new. */
  static boolean isProse(String sentence) {
    return CONTINUATIONS.stream()
        .anyMatch(
            template ->
                template
                    .read(sentence)
                    .filter(
                        words ->
                            IntStream.range(0, SLOTS.size())
                                .allMatch(i -> SLOTS.get(i).contains(words.get(i))))
                    .isPresent());
  }

  /** The hero tells the chapter and the move the passage, so that openings differ. */
  private static Passage passage(int index) {
    int chapter = index / PASSAGES;
    int number = index % PASSAGES;
    String open = OPENING.write(HEROES.get(chapter), MOVES.get(number), landmark(index, "past"));
    int object = KIND_AND_THING.get(index);
    int ending = HERO_AND_FEELING.get(index);
    String continuation =
        CONTINUATIONS
            .get(index % CONTINUATIONS.size())
            .write(
                DEEDS.get(Seeds.below(DEEDS.size(), 0, index, "book:deed")),
                KINDS.get(object / 8),
                THINGS.get(object % 8),
                landmark(index, "place"),
                HEROES.get(ending / 8),
                FEELINGS.get(ending % 8),
                TIMES.get(Seeds.below(TIMES.size(), 0, index, "book:time")));
    String opening = open.substring(0, open.length() - 2);
    return new Passage(chapter + 1, number + 1, opening, continuation);
  }

  private static String landmark(int index, String slot) {
    return GoldWords.LANDMARKS.get(
        Seeds.below(GoldWords.LANDMARKS.size(), 0, index, "book:" + slot));
  }

  private static List<Integer> shuffled(String name) {
    return CELLS.stream()
        .sorted(Comparator.comparing(cell -> Seeds.hash(0, cell, "book:" + name)))
        .toList();
  }

  private static Set<String> runsOfAll() {
    Set<String> all = new HashSet<>();
    ALL.forEach(passage -> all.addAll(runs(passage.continuation())));
    return all;
  }

  static Set<String> runs(String text) {
    List<String> words = NormalText.words(text);
    Set<String> runs = new HashSet<>();
    for (int i = 0; i + COPIED_WORDS <= words.size(); i++) {
      runs.add(String.join(" ", words.subList(i, i + COPIED_WORDS)));
    }
    return runs;
  }
}
