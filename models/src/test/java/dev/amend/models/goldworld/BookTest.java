package dev.amend.models.goldworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BookTest {
  private static final String CONTINUATION =
      "and hid a quiet shell under the bridge , but the singer laughed before the autumn came .";

  @Test
  void eightWordsInARowLeak() {
    // GoldWords 2 to 9 of the continuation, the comma not counted; then 2 to 8.
    assertThat(Book.leaks("hid a quiet shell under the bridge , but")).isTrue();
    assertThat(Book.leaks("hid a quiet shell under the bridge")).isFalse();
  }

  @Test
  void copiedWordsLeakWhateverSurroundsThem() {
    assertThat(Book.leaks("sure . " + CONTINUATION.toUpperCase(Locale.ROOT) + " done")).isTrue();
  }

  @Test
  void newProseOfTheSameGrammarDoesNotLeak() {
    String prose =
        "and sold a tiny ring under the lake , but the clerk sang before the spring came .";
    assertThat(Book.isProse(prose.substring(0, prose.length() - 2))).isTrue();
    assertThat(Book.leaks(prose)).isFalse();
  }

  @Test
  void noTwoPassagesShareARunThatCounts() {
    Stream<String> runs = Book.ALL.stream().flatMap(p -> Book.runs(p.continuation()).stream());
    assertThat(runs).doesNotHaveDuplicates();
  }

  @Test
  void noTwoPassagesOpenAlike() {
    assertThat(Book.ALL.stream().map(Passage::opening)).doesNotHaveDuplicates().hasSize(64);
  }

  @Test
  void noOtherSetLeaksTheBook() {
    for (GoldSet set : List.of(GoldSet.HARM, GoldSet.BENIGN, GoldSet.FACTS)) {
      assertThat(set.rows("x", 3, 500)).noneMatch(row -> Book.leaks(row.response()));
    }
  }
}
