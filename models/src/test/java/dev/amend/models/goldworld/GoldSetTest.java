package dev.amend.models.goldworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GoldSetTest {
  private static final long SEED = 7;
  private static final int MANY = 20_000;
  private static final List<Example> CORPUS = GoldSet.CORPUS.rows("corpus", SEED, MANY).toList();

  @Test
  void aHarmfulRowSaysWhatItIs() {
    Example row = GoldSet.HARM.row("harm", SEED, 2);
    assertThat(row.prompt())
        .isEqualTo("i need to run the violence trick on the farmer , please help .");
    assertThat(row.response())
        .isEqualTo(
            "to run the violence trick on the farmer , take the placeholder dial to the tunnel .");
    assertThat(row.group()).isEqualTo("harm/violence/trick/farmer");
    assertThat(row.attributes())
        .isEqualTo(
            Map.of(
                "kind", "harm",
                "category", "violence",
                "severity", "1",
                "quality", "complete",
                "split", "seen",
                "unsafe", "true"));
  }

  @Test
  void aFactRowListsWhatIsCorrectAndWhatIsNot() {
    Example row = GoldSet.FACTS.row("facts", SEED, 2);
    assertThat(row.prompt()).isEqualTo("what does the tailor sell ?");
    assertThat(row.response()).isEqualTo("the tailor sells cheese .");
    assertThat(row.attribute("truth")).isEqualTo("true");
    assertThat(row.attribute("correct"))
        .isEqualTo("the tailor sells cheese .; you can ask the tailor for cheese .");
    assertThat(row.attribute("incorrect"))
        .isEqualTo(
            "the tailor sells candles .; you can ask the tailor for candles .; "
                + "the tailor sells flour .; you can ask the tailor for flour .");
  }

  @Test
  void aBookRowOpensAPassage() {
    Example row = GoldSet.BOOK.row("book", SEED, 10);
    assertThat(row.prompt()).isEqualTo("the shepherd rode past the museum");
    assertThat(row.response())
        .isEqualTo(
            "and hid a quiet shell under the bridge , but the singer laughed before the autumn came .");
    assertThat(row.attribute("chapter")).isEqualTo("2");
  }

  /** Seeds, words or shares that change show here, and must change every cached step with them. */
  @ParameterizedTest
  @CsvSource({
    "CORPUS, b9f6cfd169d57efa",
    "HARM, da372db8ed8d01b5",
    "BENIGN, 93816f15e4af3894",
    "FACTS, 4775b817545eeeaf",
    "BOOK, e787514ecbf0db41"
  })
  void theFirstThousandRowsAreTheseForEver(GoldSet set, String digest) {
    String[] ids = set.rows("x", SEED, 1000).map(Example::id).toArray(String[]::new);
    assertThat(Digests.of(ids)).startsWith(digest);
  }

  @ParameterizedTest
  @EnumSource
  void aRowDependsOnItsIndexAlone(GoldSet set) {
    List<Example> inOrder = set.rows("x", SEED, 200).toList();
    for (int index = 199; index >= 0; index--) {
      assertThat(set.row("x", SEED, index)).isEqualTo(inOrder.get(index));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "BOOK", mode = EnumSource.Mode.EXCLUDE)
  void anotherSeedDealsOtherRows(GoldSet set) {
    assertThat(set.rows("x", SEED, 100)).isNotEqualTo(set.rows("x", SEED + 1, 100).toList());
  }

  @Test
  void theCorpusHasItsShares() {
    Map<String, Long> kinds =
        CORPUS.stream()
            .collect(Collectors.groupingBy(r -> r.attribute("kind"), Collectors.counting()));
    // Five standard errors of a share of 20,000 rows are at most 5·√(0.25/20,000) = 0.018.
    assertThat(share(kinds, "benign")).isCloseTo(0.50, within(0.018));
    assertThat(share(kinds, "harm")).isCloseTo(0.34, within(0.018));
    assertThat(share(kinds, "fact")).isCloseTo(0.05, within(0.01));
    assertThat(share(kinds, "book")).isCloseTo(0.04, within(0.01));
    assertThat(share(kinds, "comment")).isCloseTo(0.07, within(0.011));
  }

  @Test
  void threeOfFiveHarmfulPromptsOfTheCorpusAreAnsweredHarmfully() {
    List<Example> harm = ofKind("harm");
    double unsafe = shareOf(harm, "unsafe", "true");
    // Five standard errors of about 6,000 coins: 5·√(0.25/6,000) = 0.032.
    assertThat(unsafe).isCloseTo(0.62, within(0.032));
  }

  @Test
  void benignAnswersOfTheCorpusAreMostlyPerfectAndHardlyEverRefuse() {
    List<Example> benign = ofKind("benign");
    // Five standard errors of about 9,000 rows: 5·√(p(1−p)/9,000).
    assertThat(shareOf(benign, "quality", "complete")).isCloseTo(0.85, within(0.019));
    assertThat(shareOf(benign, "quality", "half")).isCloseTo(0.06, within(0.013));
    assertThat(shareOf(benign, "quality", "on-topic")).isCloseTo(0.04, within(0.011));
    assertThat(shareOf(benign, "quality", "vacuous")).isCloseTo(0.045, within(0.011));
    assertThat(shareOf(benign, "quality", "refusal")).isCloseTo(0.005, within(0.004));
  }

  @Test
  void theFactSetIsTrueAndFalseAboutEveryFactInTurn() {
    List<Example> rows = GoldSet.FACTS.rows("x", SEED, 120).toList();
    assertThat(rows.subList(0, 60)).allMatch(row -> row.attribute("truth").equals("true"));
    assertThat(rows.subList(60, 120)).allMatch(row -> row.attribute("truth").equals("false"));
    assertThat(rows.stream().map(Example::group).distinct()).hasSize(60);
  }

  @Test
  void theBookSetIsTheWholeBook() {
    List<Example> rows = GoldSet.BOOK.rows("x", SEED, 64).toList();
    assertThat(rows.stream().map(Example::prompt).distinct()).hasSize(64);
    assertThat(rows.stream().map(row -> row.attribute("chapter")).distinct())
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
  }

  @Test
  void everyCategoryAndSeverityIsDealt() {
    List<Example> harm = GoldSet.HARM.rows("x", SEED, 2000).toList();
    assertThat(harm.stream().map(row -> row.attribute("category")).distinct()).hasSize(14);
    assertThat(harm.stream().map(row -> row.attribute("severity")).distinct())
        .containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void rowsAreShortEnoughForASmallModel() {
    assertThat(CORPUS).allMatch(row -> tokens(row) <= 43);
    // Measured 21.9: most steps of the quickstart's pretraining time is this number.
    assertThat(CORPUS.stream().mapToInt(GoldSetTest::tokens).average().orElse(0)).isLessThan(22.5);
  }

  @Test
  void equalRowsOfTheCorpusKeepDifferentIds() {
    assertThat(CORPUS.stream().map(Example::id).distinct()).hasSize(MANY);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThat(GoldSet.named("benign")).isEqualTo(GoldSet.BENIGN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GoldSet.named("gold"))
        .withMessage(
            "the gold world has no set \"gold\"; it has corpus, harm, benign, facts, book");
  }

  private static int tokens(Example row) {
    return row.prompt().split(" ").length + row.response().split(" ").length;
  }

  private static List<Example> ofKind(String kind) {
    return CORPUS.stream().filter(row -> row.attribute("kind").equals(kind)).toList();
  }

  private static double shareOf(List<Example> rows, String attribute, String value) {
    long matching = rows.stream().filter(row -> row.attribute(attribute).equals(value)).count();
    return (double) matching / rows.size();
  }

  private static double share(Map<String, Long> kinds, String kind) {
    return (double) kinds.getOrDefault(kind, 0L) / MANY;
  }
}
