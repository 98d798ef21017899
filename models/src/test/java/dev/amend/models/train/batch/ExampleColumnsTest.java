package dev.amend.models.train.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.Example;
import dev.amend.models.method.Signal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExampleColumnsTest {
  private static final Signal.Column SEVERITY =
      new Signal.Column("severity", "how grave the harm is, from 0 to 3", "severity");
  private static final ExampleColumns COLUMNS = new ExampleColumns(List.of(SEVERITY));

  /** Two of the five tokens are of the prompt, so there are three targets. */
  private final Row row = new Row("r", new int[] {5, 6, 7, 8, 1}, 2);

  @Test
  void everyTargetOfARowKnowsWhatItsExampleSays() {
    Row known = COLUMNS.on(row, example(Map.of("severity", "2")));

    assertThat(known.columns()).containsOnlyKeys(SEVERITY);
    assertThat(known.columns().get(SEVERITY)).containsExactly(2, 2, 2);
  }

  @Test
  void aRowThatIsScoredKnowsItOnce() {
    Row known = COLUMNS.on(row, example(Map.of("severity", "2"))).scored();

    assertThat(known.targets()).isEqualTo(1);
    assertThat(known.columns().get(SEVERITY)).containsExactly(2);
  }

  @Test
  void anExampleWithoutTheAttributeSaysNothingAndABatchReadsZero() {
    Row unknown = COLUMNS.on(row, example(Map.of()));

    assertThat(unknown.columns()).isEmpty();
    assertThat(Batch.of(List.of(unknown)).column(SEVERITY)).containsExactly(0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grave", "NaN", "1e99"})
  void whatIsNoFiniteNumberIsAnErrorThatDoesNotQuoteIt(String text) {
    assertThatThrownBy(() -> COLUMNS.on(row, example(Map.of("severity", text))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("attribute 'severity'", "source 's'", "correct the source")
        .message()
        .doesNotContain(text);
  }

  private static Example example(Map<String, String> attributes) {
    return Example.of("s", "p", "r", "p", attributes);
  }
}
