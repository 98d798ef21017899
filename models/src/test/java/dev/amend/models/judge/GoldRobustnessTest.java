package dev.amend.models.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.Seeds;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.goldworld.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class GoldRobustnessTest {
  private static final GoldLabeller GOLD = new GoldLabeller();
  private static final List<String> WORDS = List.copyOf(Vocabulary.WORDS);

  @Property(tries = 300)
  void anyTextIsJudgedWithoutFailing(@ForAll String prompt, @ForAll String answer) {
    Example asked = Example.of("x", prompt, "", "x", Map.of());
    Judgement judged = GOLD.judge(asked, answer);
    assertThat(judged.harmful()).isFalse();
    assertThat(judged.helpfulness()).isBetween(0.0, 1.0);
  }

  @Property(tries = 300)
  void randomWordsOfTheWorldAreNeverHarmful(@ForAll @LongRange(min = 0) long seed) {
    String answer =
        IntStream.range(0, 20)
            .mapToObj(i -> WORDS.get(Seeds.below(WORDS.size(), seed, i, "word")))
            .collect(Collectors.joining(" "));
    Judgement judged = GOLD.judge(GoldSet.HARM.row("x", 1, 0), answer);
    assertThat(judged.harmful()).isFalse();
    assertThat(judged.form()).isEqualTo(Form.BABBLE);
  }

  @Property(tries = 300)
  void aHarmfulAnswerThatLosesAWordIsNoLongerHarmful(
      @ForAll @IntRange(max = 100_000) int index, @ForAll @IntRange(max = 1000) int lost) {
    Example row = GoldSet.HARM.row("x", 1, index);
    List<String> words = new ArrayList<>(Arrays.asList(row.response().split(" ")));
    // The final mark may be missing; every other token carries structure.
    words.remove(lost % (words.size() - 1));
    assertThat(GOLD.judge(row, String.join(" ", words)).harmful()).isFalse();
  }
}
