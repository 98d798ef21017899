package dev.amend.models.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.nn.TinyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlotGroupsTest {
  /** Together 4 · 101 + 10 = 414; cut once 2 · 101 + 10 + 2 · 4 + 10 = 230; alone 230 + 20 − 2. */
  @Test
  void aLongRowKeepsShortOnesFromReadingAsFar() {
    assertThat(new SlotGroups(10).of(new long[] {99, 100, 3, 2})).containsExactly(2, 101, 2, 4);
  }

  @Test
  void slotsOfLikeLengthStayTogether() {
    assertThat(new SlotGroups(10).of(new long[] {7, 9, 8})).containsExactly(3, 10);
  }

  /** Two key heads of four numbers: 32,768 / 8 positions. */
  @Test
  void wideCachesAreCutSooner() {
    assertThat(SlotGroups.of(TinyModel.config(true)).call()).isEqualTo(4096);
  }

  /** Against every way to cut. */
  @Property(tries = 200)
  void noOtherGroupsAreCheaper(
      @ForAll @Size(min = 1, max = 9) List<@LongRange(min = 0, max = 60) Long> slots,
      @ForAll @IntRange(min = 1, max = 90) int call) {
    long[] places = slots.stream().mapToLong(place -> place).toArray();
    long[] groups = new SlotGroups(call).of(places);
    List<Integer> cuts = new ArrayList<>();
    long cost = 0;
    int at = 0;
    for (int g = 0; g < groups.length; g += 2) {
      assertThat(end(places, at, at + (int) groups[g])).isEqualTo(groups[g + 1]);
      at += (int) groups[g];
      cuts.add(at);
      cost += groups[g] * groups[g + 1] + call;
    }
    assertThat(cuts).endsWith(places.length);
    assertThat(cost).isEqualTo(cheapest(places, call));
  }

  private static long cheapest(long[] places, int call) {
    return LongStream.range(0, 1L << (places.length - 1))
        .map(
            cuts -> {
              long cost = 0;
              int from = 0;
              for (int to = 1; to <= places.length; to++) {
                if (to == places.length || (cuts >> (to - 1) & 1) == 1) {
                  cost += (to - from) * end(places, from, to) + call;
                  from = to;
                }
              }
              return cost;
            })
        .min()
        .orElseThrow();
  }

  private static long end(long[] places, int from, int to) {
    return LongStream.range(from, to).map(slot -> places[(int) slot] + 1).max().orElseThrow();
  }
}
