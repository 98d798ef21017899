package dev.amend.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amend.models.data.Example;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "author = 'O''Brien'",
        "author = \"O'Brien\"",
        "author in ('x', 'O''Brien')",
        "not author != \"O'Brien\""
      })
  void anApostropheCanBeWritten(String where) {
    assertThat(holds(where, "O'Brien")).isTrue();
    assertThat(holds(where, "O''Brien")).isFalse();
    assertThat(holds(where, "OBrien")).isFalse();
  }

  @Property
  void everyValueCanBeWrittenInBothQuotes(@ForAll String value) {
    assertThat(holds("author = '" + value.replace("'", "''") + "'", value)).isTrue();
    assertThat(holds("author = \"" + value.replace("\"", "\"\"") + "\"", value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"autor = größe", "autor = 'größe'"})
  void wordsMayHaveLettersOfAnyLanguage(String where) {
    assertThat(Where.parse(where).names()).containsExactly("autor");
    Example row = Example.of("s", "p", "r", "", Map.of("autor", "größe"));
    assertThat(Where.parse(where).holds(row)).isTrue();
  }

  /** Where the quote stands that has no partner, counted from 0. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"author = 'O'Brien', 17", "author = \"x, 8", "author = ' or, 8"})
  void aQuoteWithoutAPartnerIsNamed(String where, int column) {
    WhereException wrong = catchThrowableOfType(WhereException.class, () -> Where.parse(where));
    assertThat(wrong).hasMessage("a quote is opened and not closed; inside quotes write it twice");
    assertThat(wrong.column()).isEqualTo(column);
  }

  private static boolean holds(String where, String author) {
    return Where.parse(where).holds(Example.of("s", "p", "r", "", Map.of("author", author)));
  }
}
