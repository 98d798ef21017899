package dev.amend.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.infra.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
  private static final Promotion NPO = PromotingProcess.promotion();

  @TempDir Path root;

  @Test
  void promotingTwiceIsPromotingOnce() {
    ChampionFile champions = new ChampionFile(root);
    try (StoreLock held = StoreLock.acquire(root, "test")) {
      assertThat(NPO.into(champions, held)).isTrue();
      Champion first = champions.current().orElseThrow();

      assertThat(NPO.into(champions, held)).isFalse();

      assertThat(champions.current()).contains(first);
      assertThat(first.generation()).isEqualTo(1);
    }
  }

  @Test
  void anotherPolicyModelOrOutputIsAnotherPromotion() {
    ChampionFile champions = new ChampionFile(root);
    StepKey other = new StepSpec("train", "train sft", Map.of(), "", "", 8).key();
    List<Promotion> different =
        List.of(
            new Promotion("beef", NPO.run(), NPO.model(), "0", Map.of()),
            new Promotion("beef", NPO.run(), other, "0", Map.of()),
            new Promotion("beef", NPO.run(), other, "1", Map.of()));
    try (StoreLock held = StoreLock.acquire(root, "test")) {
      NPO.into(champions, held);
      for (Promotion promotion : different) {
        assertThat(promotion.into(champions, held)).isTrue();
      }
    }
    assertThat(champions.current().orElseThrow().generation()).isEqualTo(4);
  }

  @Test
  void aLostRaceIsSaidAndTheWinnerStands() {
    ChampionFile file = new ChampionFile(root);
    Promotion winner = new Promotion("beef", "20261101-120001-beef", NPO.model(), "1", Map.of());
    ChampionRegistry overtaken =
        new ChampionRegistry() {
          @Override
          public Optional<Champion> current() {
            return file.current();
          }

          @Override
          public boolean replace(StoreLock held, Champion next) {
            winner.into(file, held); // between the look and the write
            return file.replace(held, next);
          }
        };
    try (StoreLock held = StoreLock.acquire(root, "test")) {
      assertThatThrownBy(() -> NPO.into(overtaken, held))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "run 20261101-120000-f00d did not put its model in charge: another promotion came in"
                  + " between and stands. Compare both runs, then run the same command again to"
                  + " promote this one");
    }
    assertThat(file.current().orElseThrow().run()).isEqualTo("20261101-120001-beef");
  }

  @Test
  void ofTwoProcessesThatPromoteOneModelOneDoes() throws Exception {
    try (JavaProcess a = JavaProcess.start(PromotingProcess.class, root.toString());
        JavaProcess b = JavaProcess.start(PromotingProcess.class, root.toString())) {
      assertThat(List.of(a.line(), b.line())).containsExactlyInAnyOrder("promoted 0", "promoted 1");
    }
    assertThat(new ChampionFile(root).current().orElseThrow().generation()).isEqualTo(1);
  }
}
