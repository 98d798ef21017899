package dev.amend.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.amend.models.data.Example;
import dev.amend.models.policy.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyTest {
  @Test
  void forbiddingSelectsUnsafeRowsOfTheCategories() {
    Forbid forbid =
        new Forbid("harm", new Categories(List.of("violence", "drugs,weapons")), "lang = en");
    Selection selection = clause(forbid, null).selection();
    assertThat(selection)
        .isEqualTo(
            new Selection(
                "c",
                "harm",
                "unsafe = true and category in ('violence', 'drugs,weapons') and (lang = en)",
                true,
                true));
    assertThat(selection.matches(row("true", "drugs,weapons", "en"))).isTrue();
    assertThat(selection.matches(row("false", "violence", "en"))).isFalse();
    assertThat(selection.matches(row("true", "theft", "en"))).isFalse();
    assertThat(selection.matches(row("true", "violence", "de"))).isFalse();
  }

  @Test
  void aFurtherConditionWithOrStaysOneCondition() {
    Forbid forbid = new Forbid("harm", Categories.ALL, "lang = en or lang = de");
    Selection selection = clause(forbid, null).selection();
    assertThat(selection.matches(row("true", "theft", "de"))).isTrue();
    assertThat(selection.matches(row("false", "theft", "de"))).isFalse();
  }

  @Test
  void forgettingSelectsTheRowsItNames() {
    Forget forget = new Forget("book", "chapter in (3, 4)", false);
    assertThat(clause(null, forget).selection())
        .isEqualTo(new Selection("c", "book", "chapter in (3, 4)", true, false));
  }

  @Test
  void whereNothingIsHeldOutOneNumberIsALimitForTheSeenRows() {
    Map<String, Limit> accept = Map.of("leak-rate", Limit.of(0.1));
    Forget all = new Forget("book", "", false);
    Forget some = new Forget("book", "", true);
    assertThat(new Clause("c", null, all, null, null, accept).accept())
        .containsExactly(entry("leak-rate", new Limit(0.1, null, null)));
    assertThat(new Clause("c", null, some, null, null, accept).accept()).isEqualTo(accept);
  }

  @Test
  void aClauseHasExactlyOneVerb() {
    assertThatThrownBy(() -> clause(null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("exactly one of 'forbid' and 'forget' is needed");
  }

  @Test
  void keepEntriesAreNamedAfterTheirSourceOrPosition() {
    List<Keep> named =
        Keep.named(
            List.of(keep("", "facts"), keep("", "benign"), keep("", "benign"), keep("x", "y")));
    assertThat(named).extracting(Keep::id).containsExactly("facts", "keep-2", "keep-3", "x");
  }

  @Test
  void goldAddressesNameSetAndRows() {
    assertThat(Gold.parse("gold:harm?rows=50")).isEqualTo(new Gold("harm", 50));
    assertThat(Gold.parse("gold:harm")).isEqualTo(new Gold("harm", Gold.DEFAULT_ROWS));
    assertThatThrownBy(() -> Gold.parse("gold:harm?rows=0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gold:<set>?rows=<n>");
  }

  @Test
  void onlyLocalSourcesAreFiles() {
    Path folder = Path.of("project");
    assertThat(source("data/a.csv").file(folder)).contains(Path.of("project/data/a.csv"));
    assertThat(source("/data/a.csv").file(folder)).contains(Path.of("/data/a.csv"));
    assertThat(source("file:///data/a.csv").file(folder)).contains(Path.of("/data/a.csv"));
    assertThat(source("gs://bucket/a.csv").file(folder)).isEmpty();
    assertThat(source("gold:harm").file(folder)).isEmpty();
  }

  private static Source source(String uri) {
    return new Source("s", uri, "text", null);
  }

  private static Keep keep(String id, String source) {
    return new Keep(id, source, "", Map.of());
  }

  private static Clause clause(@Nullable Forbid forbid, @Nullable Forget forget) {
    return new Clause("c", forbid, forget, null, null, Map.of());
  }

  private static Example row(String unsafe, String category, String lang) {
    Map<String, String> attributes = Map.of("unsafe", unsafe, "category", category, "lang", lang);
    return Example.of("harm", "p", "r", "g", attributes);
  }
}
