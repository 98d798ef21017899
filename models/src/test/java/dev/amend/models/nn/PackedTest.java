package dev.amend.models.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Seeds;
import dev.amend.models.data.TokenSequence;
import dev.amend.models.nn.pack.Packed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PackedTest {
  /** 33 − 32 = 1 token for 32 + 33 real ones; a row of 40 would need 7 + 8 for 105. */
  @Test
  void rowsOfLikeLengthAreOneRun() {
    Packed packed = Packed.of(List.of(whole(40), whole(33), whole(32)));
    assertThat(packed.segments()).containsExactly(2, 33, 0, 1, 40, 0);
    assertThat(packed.length()).isEqualTo(2 * 33 + 40);
    assertThat(packed.longest()).isEqualTo(40);
    assertThat(packed.at(2, 31)).isEqualTo(31);
    assertThat(packed.at(1, 0)).isEqualTo(33);
    assertThat(packed.at(0, 39)).isEqualTo(2 * 33 + 39);
  }

  /** The first of a family is laid whole, the others after their 10 tokens of prompt. */
  @Test
  void branchesOfSeveralPromptsAreOneRun() {
    List<TokenSequence> rows = new ArrayList<>();
    for (int family = 0; family < 2; family++) {
      for (int row = 0; row < 3; row++) {
        int[] ids = new int[15 + family];
        Arrays.fill(ids, 0, 10 + family, family);
        Arrays.fill(ids, 10 + family, ids.length, 2 + row);
        rows.add(new TokenSequence(ids, 10 + family));
      }
    }
    Packed packed = Packed.of(rows);
    // Whole rows of 15 and 16 from 0 and 15 on: one token in 31 would be more than one in 32.
    assertThat(packed.segments())
        .containsExactly(1, 15, 0, 1, 16, 0, 4, 5, 11, 0, 10, 0, 10, 15, 11, 15, 11);
    assertThat(packed.at(1, 9)).isEqualTo(9);
    assertThat(packed.at(1, 10)).isEqualTo(31);
    assertThat(packed.at(5, 11)).isEqualTo(31 + 3 * 5);
  }

  @Test
  void rowsAfterAPrefixGoOnFromWhatFollowsThemAll() {
    Packed packed = Packed.after(7, List.of(new int[3], new int[3]));
    assertThat(packed.segments()).containsExactly(2, 3, 7, 6, 7, 6, 7);
    assertThat(packed.longest()).isEqualTo(10);
    assertThat(packed.at(1, 0)).isEqualTo(3);
  }

  @Property(tries = 300)
  void whatFillsRowsUpIsLessThanOneTokenForThirtyTwo(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 90) Integer> lengths) {
    Packed packed = Packed.of(lengths.stream().map(PackedTest::whole).toList());
    int real = lengths.stream().mapToInt(n -> n).sum();
    assertThat(packed.length() - real).isBetween(0, real / 32);
  }

  @Property(tries = 300)
  void everyTokenOfEverySequenceHasAPlaceOfItsOwn(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 60) Integer> lengths) {
    List<TokenSequence> rows = lengths.stream().map(PackedTest::whole).toList();
    Packed packed = Packed.of(rows);
    int[] places =
        IntStream.range(0, rows.size())
            .flatMap(i -> IntStream.range(0, lengths.get(i)).map(t -> packed.at(i, t)))
            .toArray();
    assertThat(places).doesNotHaveDuplicates();
    assertThat(Arrays.stream(places).max().orElseThrow()).isLessThan(packed.length());
  }

  private static TokenSequence whole(int length) {
    int[] ids = new int[length];
    Arrays.setAll(ids, t -> Seeds.below(30, length, t, "packed"));
    return new TokenSequence(ids, 0);
  }
}
