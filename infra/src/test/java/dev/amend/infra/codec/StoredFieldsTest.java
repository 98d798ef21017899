package dev.amend.infra.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredFieldsTest {
  private static final StoredFile FILE = new StoredFile("the note at a/b", 2, "Write it anew.");

  @Test
  void everyTypeIsReadAndWhatNobodyAsksForIsPassedOver() {
    StoredFields fields =
        FILE.fields(
            "{'format':2,'text':'a','whole':7,'number':2.5,'later':{'x':[]},'none':null,"
                    .replace('\'', '"')
                + "'texts':{'b':'B','a':'A'},'list':[{'n':1},{'n':2}],'named':{'k':{'n':3}}}"
                    .replace('\'', '"'));

    assertThat(fields.format()).isEqualTo(2);
    assertThat(fields.text("text")).isEqualTo("a");
    assertThat(fields.whole("whole")).isEqualTo(7);
    assertThat(fields.number("number")).isEqualTo(2.5);
    assertThat(fields.number("whole")).isEqualTo(7);
    assertThat(fields.texts("texts")).isEqualTo(Map.of("a", "A", "b", "B"));
    assertThat(fields.objects("list")).extracting(item -> item.whole("n")).containsExactly(1L, 2L);
    assertThat(Objects.requireNonNull(fields.named("named").get("k")).whole("n")).isEqualTo(3);
    assertThat(fields.has("none")).isFalse();
    assertThat(fields.has("text")).isTrue();
  }

  @Test
  void whatIsNoNumberIsAWordAndNothingElseIs() {
    StoredFields fields =
        FILE.fields("{\"a\":\"NaN\",\"b\":\"Infinity\",\"c\":\"-Infinity\",\"d\":\"7\"}");

    assertThat(fields.number("a")).isNaN();
    assertThat(fields.number("b")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(fields.number("c")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> fields.number("d")).hasMessageContaining("'d' is no number");
  }

  @Test
  void aFileWithoutANumberIsOfFormatZero() {
    assertThat(FILE.fields("{}").format()).isZero();
  }

  @Test
  void aNewerFormatIsNotGuessedAt() {
    assertThatThrownBy(() -> FILE.fields("{\"format\":3}"))
        .isInstanceOf(NewerFormatException.class)
        .hasMessage(
            "the note at a/b was written by a newer Amend: its format is 3, and this version reads"
                + " formats up to 2. Run the newer version, or work in another store.");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{                            | it is no JSON",
        "[]                           | it holds no JSON object",
        "{\"format\":\"1\"}           | 'format' is no whole number above 0",
        "{\"format\":0}               | 'format' is no whole number above 0",
        "{\"format\":1.5}             | 'format' is no whole number above 0",
        "{}                           | 'model' is missing",
        "{\"model\":7}                | 'model' is no object",
        "{\"model\":{}}               | 'model.list' is missing",
        "{\"model\":{\"list\":[7]}}   | 'model.list[0]' is no object",
        "{\"model\":{\"list\":[{}]}}  | 'model.list[0].n' is missing",
        "{\"model\":{\"list\":[{\"n\":1.5}]}} | 'model.list[0].n' is no whole number"
      })
  void damageIsSaidByThePlaceAndNotByTheValue(String json, String why) {
    assertThatThrownBy(
            () -> FILE.fields(json).object("model").objects("list").forEach(n -> n.whole("n")))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage("the note at a/b cannot be read: " + why + ". Write it anew.");
  }
}
