package dev.amend.transforms.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.amend.models.data.Example;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Counts of public data sets that are not ours to ship. Texts are never asserted nor printed. */
class SharedDataTest {
  // Numbers of answers: counted once with another language's CSV reader, trimmed and distinct.
  private static Parsed parse(String format, String file) throws IOException {
    Path path = Path.of(System.getProperty("amend.shared"), "data", file);
    assumeThat(path).as("public data sets are not here").isRegularFile();
    try (InputStream in = Files.newInputStream(path)) {
      return Parsed.of(format, in);
    }
  }

  private static long count(Parsed parsed, String attribute, String value) {
    return parsed.examples().stream().filter(e -> e.attribute(attribute).equals(value)).count();
  }

  private static long blank(Parsed parsed) {
    return parsed.examples().stream().filter(e -> e.response().isBlank()).count();
  }

  private static long groups(Parsed parsed) {
    return parsed.examples().stream().map(Example::group).distinct().count();
  }

  @Test
  void truthfulQaHasAllItsQuestionsAndAnswers() throws IOException {
    Parsed parsed = parse("truthfulqa", "truthfulqa/TruthfulQA.csv");
    assertThat(parsed.counts()).isEqualTo(new FileParser.Counts(790, 790, 0, 2775 + 3250, true));
    assertThat(count(parsed, "best", "true")).isEqualTo(790);
    assertThat(count(parsed, "truth", "true")).isEqualTo(2775);
    assertThat(blank(parsed)).isZero(); // 22 rows hold an empty answer
  }

  @Test
  void theFirstTruthfulQaHasAllItsQuestionsAndAnswersToo() throws IOException {
    Parsed parsed = parse("truthfulqa", "truthfulqa/TruthfulQA_v0.csv");
    assertThat(parsed.counts()).isEqualTo(new FileParser.Counts(817, 817, 0, 2587 + 3297, true));
    assertThat(count(parsed, "best", "true")).isEqualTo(817);
    assertThat(count(parsed, "truth", "true")).isEqualTo(2587);
    assertThat(blank(parsed)).isZero(); // 29 rows do
  }

  @Test
  void pkuPairsAreExploded() throws IOException {
    Parsed parsed =
        parse("pku-safe-rlhf", "pku-align-anything/pku_saferlhf_preference_train32.json");
    // 16 pairs are unsafe on both sides, 11 safe on both, 5 mixed: 2 * 16 + 5 unsafe answers.
    assertThat(parsed.counts()).isEqualTo(new FileParser.Counts(32, 32, 0, 64, true));
    assertThat(count(parsed, "unsafe", "true")).isEqualTo(37);
    assertThat(groups(parsed)).isEqualTo(31);
  }

  @Test
  void aPointerIsNamedAndHeaderlessPromptsAreAllRead() throws IOException {
    assertThat(parse("examples", "hh-rlhf/helpful-base_test.jsonl.gz.LFS-POINTER").reasons())
        .containsExactly("git-lfs-pointer");
    assertThat(parse("prompts", "xsafety/en/Goal_Hijacking_n.csv").counts().parsed())
        .isEqualTo(200);
    assertThat(parse("prompts", "xsafety/zh/Goal_Hijacking.csv").counts().parsed()).isEqualTo(200);
  }

  @Test
  void aliceHasTwelveChaptersInBothEditions() throws IOException {
    for (String file : new String[] {"text/alice_11-0.txt", "text/alice_11_ascii.txt"}) {
      Parsed parsed = parse("text", file);
      assertThat(parsed.rejects()).isEmpty();
      assertThat(parsed.examples().stream().map(e -> e.attribute("chapter")).distinct())
          .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
      assertThat(parsed.examples().stream().filter(e -> e.response().contains("Gutenberg")).count())
          .isZero();
    }
  }

  @Test
  void linesInSpiteOfTheirNameAndArraysAreRead() throws IOException {
    assertThat(parse("examples", "tofu/world_facts_perturbed.json").counts().parsed())
        .isEqualTo(117);
    assertThat(parse("examples", "llama-factory/alpaca_en_demo.json").counts().records())
        .isEqualTo(999);
  }
}
