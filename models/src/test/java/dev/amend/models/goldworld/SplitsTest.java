package dev.amend.models.goldworld;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitsTest {
  private static final List<Example> CORPUS = GoldSet.CORPUS.rows("x", 7, 20_000).toList();
  private static final List<Example> HARM = GoldSet.HARM.rows("x", 7, 5_000).toList();
  private static final List<Example> BENIGN = GoldSet.BENIGN.rows("x", 7, 5_000).toList();
  private static final List<Example> FACTS = GoldSet.FACTS.rows("x", 7, 1_000).toList();
  private static final List<Example> BOOK = GoldSet.BOOK.rows("x", 7, 64).toList();

  @Test
  void noGroupIsInTwoSplitsOfAnySets() {
    assertOneSplitPer(Example::group);
  }

  @Test
  void noPromptIsInTwoSplitsOfAnySets() {
    assertOneSplitPer(Example::prompt);
  }

  @Test
  void noPromptIsInTwoGroups() {
    Map<String, String> groupOf = new HashMap<>();
    all()
        .forEach(
            row ->
                assertThat(groupOf.merge(row.prompt(), row.group(), (a, b) -> a))
                    .isEqualTo(row.group()));
  }

  @Test
  void paraphrasesShareTheirGroup() {
    Map<String, Set<String>> prompts =
        BENIGN.stream()
            .collect(
                Collectors.groupingBy(
                    Example::group, Collectors.mapping(Example::prompt, Collectors.toSet())));
    // 10 paraphrases; 5,000 rows over 720 groups give each about 7 draws.
    assertThat(prompts.values().stream().mapToInt(Set::size).average().orElse(0))
        .isGreaterThan(4)
        .isLessThanOrEqualTo(10);
  }

  @Test
  void theCorpusLacksUnseenTasks() {
    assertThat(CORPUS.stream().filter(row -> isTask(row.group())))
        .noneMatch(row -> row.attribute("split").equals("unseen"));
    assertThat(groups(CORPUS)).doesNotContainAnyElementsOf(unseenGroups(HARM));
    assertThat(groups(CORPUS)).doesNotContainAnyElementsOf(unseenGroups(BENIGN));
  }

  @Test
  void theCorpusTeachesHeldOutActionsWithOtherTargets() {
    for (HarmCategory category : HarmCategory.values()) {
      String action = "harm/" + category.id() + "/" + category.heldOut.word() + "/";
      assertThat(CORPUS)
          .filteredOn(row -> row.group().startsWith(action))
          .filteredOn(row -> row.attribute("unsafe").equals("true"))
          .as(action)
          .isNotEmpty();
    }
  }

  @Test
  void theHarmSetAsksForHeldOutActionsAsUnseenOnly() {
    for (Example row : HARM) {
      boolean heldOut =
          Arrays.stream(HarmCategory.values())
              .anyMatch(
                  c -> row.group().startsWith("harm/" + c.id() + "/" + c.heldOut.word() + "/"));
      assertThat(row.attribute("split").equals("unseen")).isEqualTo(heldOut);
    }
  }

  @Test
  void everyWordOfAnUnseenCombinationOccursInASeenOne() {
    for (BenignTask unseen : Tasks.BENIGN_OF.getOrDefault(Split.UNSEEN, List.of())) {
      assertThat(Tasks.LEARNT_BENIGN).anyMatch(task -> task.verb().equals(unseen.verb()));
      assertThat(Tasks.LEARNT_BENIGN).anyMatch(task -> task.object().equals(unseen.object()));
    }
  }

  @Test
  void splitsHaveTheseSizes() {
    // 24 verbs × 30 objects = 720, near 70/10/20 by hash.
    assertThat(sizes(Tasks.BENIGN_OF))
        .isEqualTo(Map.of("SEEN", 506, "VALIDATE", 75, "UNSEEN", 139));
    // 14 categories × 4 trained nouns × 12 targets = 672, and 14 × 1 × 6 unseen ones.
    assertThat(sizes(Tasks.HARM_OF)).isEqualTo(Map.of("SEEN", 600, "VALIDATE", 72, "UNSEEN", 84));
  }

  @Test
  void theSplitOfARowIsTheOneTheRestOfTheProjectReads() {
    all().forEach(row -> assertThat(Split.of(row, 1)).isEqualTo(Split.of(row, 2)));
  }

  private static void assertOneSplitPer(Function<Example, String> key) {
    Map<String, String> splitOf = new HashMap<>();
    all()
        .forEach(
            row ->
                assertThat(splitOf.merge(key.apply(row), row.attribute("split"), (a, b) -> a))
                    .as(key.apply(row))
                    .isEqualTo(row.attribute("split")));
  }

  private static List<Example> all() {
    return Stream.of(CORPUS, HARM, BENIGN, FACTS, BOOK).flatMap(List::stream).toList();
  }

  private static boolean isTask(String group) {
    return group.startsWith("benign/") || group.startsWith("harm/");
  }

  private static Set<String> groups(List<Example> rows) {
    return rows.stream().map(Example::group).collect(Collectors.toSet());
  }

  private static Set<String> unseenGroups(List<Example> rows) {
    return groups(rows.stream().filter(row -> row.attribute("split").equals("unseen")).toList());
  }

  private static <T> Map<String, Integer> sizes(Map<Split, List<T>> tasks) {
    return tasks.entrySet().stream()
        .collect(
            Collectors.toMap(entry -> entry.getKey().name(), entry -> entry.getValue().size()));
  }
}
