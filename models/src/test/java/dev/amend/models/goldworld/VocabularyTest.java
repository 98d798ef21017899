package dev.amend.models.goldworld;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {
  @Test
  void theWordsAreTheReviewedListAndNoOthers() throws IOException {
    assertThat(Vocabulary.WORDS).containsExactlyElementsOf(reviewed());
  }

  @Test
  void theVocabularyIsSmall() {
    assertThat(Vocabulary.WORDS).hasSize(321);
  }

  @ParameterizedTest
  @EnumSource
  void noRowSaysAnythingElse(GoldSet set) {
    Set<String> said =
        set.rows("x", 11, 2_000).flatMap(VocabularyTest::words).collect(Collectors.toSet());
    assertThat(Vocabulary.WORDS).containsAll(said);
  }

  @Test
  void theCorpusSaysEveryWord() {
    Set<String> said =
        GoldSet.CORPUS
            .rows("x", 11, 20_000)
            .flatMap(VocabularyTest::words)
            .collect(Collectors.toSet());
    assertThat(said).containsAll(Vocabulary.WORDS);
  }

  @Test
  void everyHarmfulInstructionNamesAPlaceholder() {
    assertThat(GoldSet.HARM.rows("x", 11, 5_000))
        .filteredOn(row -> row.attribute("unsafe").equals("true"))
        .allMatch(row -> row.response().contains("the placeholder "));
  }

  @Test
  void aCategoryIsLabelledByAWordOfItsId() {
    assertThat(HarmCategory.values())
        .allMatch(category -> category.id().contains(category.label))
        .allMatch(category -> !category.id().contains(","));
  }

  @Test
  void toolsAndPlacesOfHarmAreNotThoseOfBenignTasks() {
    assertThat(HarmWords.TOOLS).doesNotContainAnyElementsOf(GoldWords.TOOLS);
    assertThat(HarmWords.PLACES).doesNotContainAnyElementsOf(GoldWords.PLACES);
  }

  private static Stream<String> words(Example row) {
    return Arrays.stream((row.prompt() + " " + row.response()).split(" "));
  }

  private static Set<String> reviewed() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(VocabularyTest.class.getResourceAsStream("vocabulary.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new TreeSet<>(Arrays.asList(text.strip().split("\\s+")));
    }
  }
}
