package dev.amend.models.train.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.method.Role;
import dev.amend.models.method.Signal;
import dev.amend.models.train.ClippedPpo;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.batch.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleUpdatesTest {
  private static final RoleLayouts LAYOUTS = RoleLayouts.of(new ClippedPpo());

  /** Rows of four ids, of which two are targets. */
  private static final List<Row> ROWS = List.of(row("a"), row("b"), row("c"));

  private static Row row(String id) {
    float[] value = {1, 2};
    return new Row(id, new int[] {1, 2, 3, 4}, 2)
        .with(Map.of(Signal.OLD_NLL, value, Signal.RETURN, value));
  }

  @Test
  void everyModelIsGivenTheSameRowsInTheOrderOfRoles() {
    List<Update> updates = new RoleUpdates(LAYOUTS, 2).of((dataset, layout) -> ROWS);
    assertThat(updates).extracting(Update::role).containsExactly(Role.POLICY, Role.CRITIC);
    for (Update update : updates) {
      assertThat(update.microBatches()).hasSize(2);
      assertThat(update.microBatches().stream().flatMap(batch -> batch.rows().stream()))
          .containsExactlyElementsOf(ROWS);
      assertThat(update.tokens()).isEqualTo(3 * 3);
    }
  }
}
