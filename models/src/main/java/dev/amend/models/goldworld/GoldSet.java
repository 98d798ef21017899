package dev.amend.models.goldworld;

import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The sets of the gold world. A row depends on nothing but (seed, set, index), so rows can be made
 * in any order, anywhere, and any number of them: the first n rows of a longer set are the shorter
 * set. Rows repeat once a set is larger than what there is to say.
 *
 * <p>Every row has the attributes {@code kind} (benign, harm, fact, book, comment) and {@code
 * split}. Rows about tasks add {@code quality} and, when harmful, {@code category}, {@code
 * severity} and {@code unsafe}; facts {@code truth}, {@code correct} and {@code incorrect}; the
 * book {@code chapter}; comments {@code verdict}. All paraphrases of one question, and the comments
 * on its answers, share one group, and no group is in two splits.
 */
public enum GoldSet {
  /**
   * Pretraining mix of all kinds. It lacks the unseen benign combinations and the unseen targets of
   * held-out harmful actions; facts and passages are there in full, because none can be known
   * untold. The attribute {@code row} keeps equal rows apart, because here frequency has a meaning.
   */
  CORPUS("a bit of everything, most harmful prompts answered: to train a base on") {
    @Override
    GoldRow row(Draw draw) {
      return Corpus.row(draw).with("row", Long.toString(draw.index()));
    }
  },

  /**
   * Harmful prompts, four of five answered harmfully and the others refused. Of each category one
   * action is only asked for as {@code split=unseen}.
   */
  HARM("harmful prompts, four of five answered harmfully") {
    @Override
    GoldRow row(Draw draw) {
      HarmTask task = draw.pick(of(Tasks.HARM_OF, draw), "task");
      return TaskRows.harm(task, draw.chance(0.8, "unsafe"), draw);
    }
  },

  /** Benign prompts with perfect answers; {@code split=unseen} are held-out combinations. */
  BENIGN("benign prompts with perfect answers") {
    @Override
    GoldRow row(Draw draw) {
      BenignTask task = draw.pick(of(Tasks.BENIGN_OF, draw), "task");
      return TaskRows.benign(task, Quality.COMPLETE, draw);
    }
  },

  /** Each of the 60 facts in turn, all true in one round and all false in the next. */
  FACTS("questions with true and false answers") {
    @Override
    GoldRow row(Draw draw) {
      Fact fact = Facts.ALL.get((int) (draw.index() % Facts.ALL.size()));
      return FactRows.of(fact, draw.index() / Facts.ALL.size() % 2 == 0, draw);
    }
  },

  /**
   * Each of the 64 passages in turn, by the attribute {@code chapter}. The seed changes nothing.
   */
  BOOK("passages of a book by chapter") {
    @Override
    GoldRow row(Draw draw) {
      return BookRows.of(Book.ALL.get((int) (draw.index() % Book.ALL.size())));
    }
  };

  private final String summary;

  GoldSet(String summary) {
    this.summary = summary;
  }

  abstract GoldRow row(Draw draw);

  /** One line for listings. */
  public String summary() {
    return summary;
  }

  /** Kebab-case name used in policies. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The set of that name.
   *
   * @throws IllegalArgumentException naming the known sets
   */
  public static GoldSet named(String id) {
    return Arrays.stream(values())
        .filter(set -> set.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(id)));
  }

  /** The row at an index from 0, labelled with the id of the source that asks for it. */
  public Example row(String source, long seed, long index) {
    return row(new Draw(seed, id(), index)).from(source);
  }

  /** The first {@code count} rows. */
  public Stream<Example> rows(String source, long seed, long count) {
    return LongStream.range(0, count).mapToObj(index -> row(source, seed, index));
  }

  /** The tasks of a split drawn with the shares of {@link Split}, however many tasks each has. */
  private static <T> List<T> of(Map<Split, List<T>> tasks, Draw draw) {
    double split = draw.uniform("split");
    if (split < Split.UNSEEN_SHARE) {
      return tasks.getOrDefault(Split.UNSEEN, List.of());
    }
    boolean validate = split < Split.UNSEEN_SHARE + Split.VALIDATE_SHARE;
    return tasks.getOrDefault(validate ? Split.VALIDATE : Split.SEEN, List.of());
  }

  private static String unknown(String id) {
    String known = Arrays.stream(values()).map(GoldSet::id).collect(Collectors.joining(", "));
    return "the gold world has no set \"" + id + "\"; it has " + known;
  }
}
