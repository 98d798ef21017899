package dev.amend.transforms.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {
  private static final String A = "{\"prompt\":\"a\",\"response\":\"x\"}";
  private static final String B = "{\"prompt\":\"b\",\"response\":\"y\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        A + "\n" + B,
        A + "\n" + B + "\n",
        A + "\r\n" + B + "\r\n\r\n",
        "\ufeff" + A + "\n\n  \n" + B,
        "[" + A + "," + B + "]",
        "[" + A + ",\n" + B + "\n]\n",
        " [\r\n " + A + " ,\r\n" + B + "]",
        "\ufeff[" + A + "," + B + "]",
      })
  void linesAndArraysHoldTheSameRecords(String text) throws IOException {
    for (byte[] bytes : new byte[][] {text.getBytes(StandardCharsets.UTF_8), Parsed.gzip(text)}) {
      Parsed parsed = Parsed.of("examples", bytes);
      assertThat(parsed.prompts()).containsExactly("a", "b");
      assertThat(parsed.counts()).isEqualTo(new FileParser.Counts(2, 2, 0, 2, true));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prompt\":\"x\",\"response\":",
        "{\"prompt\":\"x\",\"prompt\":\"y\",\"response\":\"z\"}",
        "{\"prompt\":\"x\",\"response\":\"z\"} {}",
        "{\"prompt\":\"x\",\"response\":\"z\u0000\"}",
        "not json",
        "}{",
      })
  void aBrokenLineIsRejectedWithItsPlaceAndText(String broken) throws IOException {
    Parsed parsed = Parsed.of("examples", A + "\n" + broken + "\n" + B + "\n");
    assertThat(parsed.prompts()).containsExactly("a", "b");
    assertThat(parsed.reasons()).containsExactly("malformed-json");
    assertThat(parsed.places()).containsExactly("f:2");
    assertThat(parsed.rejects().get(0).text()).isEqualTo(broken);
    assertThat(parsed.rejects().get(0).detail()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{\"prompt\":\"x\"  # the record breaks off: a text, a bracket or a brace is never closed",
        "{\"prompt\":\"x   # the record breaks off: a text, a bracket or a brace is never closed",
        "{\"prompt\":\"x\",\"prompt\":1} # key 'prompt' stands twice",
        "{\"unsafe\": True} # True is Python's word; JSON has true, false and null, as json.dumps"
            + " writes them",
        "{'prompt': 'x'}  # keys and texts stand in single quotes; JSON has double quotes, as"
            + " json.dumps writes them",
        "{\"prompt\": 'x'} # keys and texts stand in single quotes; JSON has double quotes, as"
            + " json.dumps writes them",
        "{\"prompt\":\"x\",} # a comma stands before a closing bracket or brace, or a bracket"
            + " closes a brace",
        "{prompt:\"x\"} # a key stands without double quotes",
        "{\"prompt\" \"x\"} # a colon is missing after a key",
        "{\"prompt\":\"say \"x\" now\"} # a comma is missing between two values, or a quote within a"
            + " text lacks its backslash",
        "{\"prompt\":\"C:\\data\"} # a backslash in a text comes before a letter that it cannot"
            + " escape; write it twice",
        "{\"prompt\":\"a\tb\"} # a line break or another control character stands in a text as it"
            + " is; write \\n, \\t or \\u and four digits",
        "{\"prompt\":\"x\"} {} # more follows after the record; write one record a line, or all in"
            + " one array",
        "not json # what stands here is no JSON value; a record is {\"key\": value, …}",
      })
  void aRejectSaysHowARecordIsWrittenRight(String broken, String detail) throws IOException {
    Parsed parsed = Parsed.of("examples", A + "\n" + broken + "\n" + B + "\n");
    assertThat(parsed.rejects().get(0).detail())
        .matches(Pattern.quote(detail) + "( \\(column \\d+\\))?");
    assertThat(parsed.counts()).isEqualTo(new FileParser.Counts(3, 2, 1, 2, true));
  }

  /** One reject, and not one a line. */
  @Test
  void recordsOfSeveralLinesEachAreOneRejectOfTheFile() throws IOException {
    String pretty = "{\n  \"prompt\": \"a\",\n  \"response\": \"x\"\n}\n";
    Parsed parsed = Parsed.of("examples", pretty.repeat(20));
    assertThat(parsed.places()).containsExactly("f");
    assertThat(parsed.rejects().get(0).detail())
        .isEqualTo(
            "the records are written over several lines each; write one a line, as jq -c . FILE"
                + " does, or all of them in one array […]");
    assertThat(Parsed.of("examples", "[\n" + pretty + ",\n" + pretty + "]\n").counts())
        .isEqualTo(new FileParser.Counts(2, 2, 0, 2, true));
  }

  /** As Python's json writes what is no number; pandas writes it for every empty cell. */
  @Test
  void whatIsNoNumberIsNothingAndInfinityIsANumber() throws IOException {
    String start = "{\"prompt\":\"a\",\"response\":\"x\",\"score\":";
    Parsed parsed =
        Parsed.of("examples", start + "NaN}\n" + start + "Infinity}\n" + start + "-Infinity}\n");
    assertThat(parsed.rejects()).isEmpty();
    assertThat(parsed.examples())
        .extracting(row -> row.attributes().get("score"))
        .containsExactly(null, "Infinity", "-Infinity");
    assertThat(Parsed.of("examples", "{\"prompt\":NaN,\"response\":\"x\"}\n").reasons())
        .containsExactly("missing-field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100000000.0", "1e8", "1E-7", "0.10", "12345678901234567890123", "-0"})
  void aNumberStaysAsItIsWritten(String number) throws IOException {
    Parsed parsed =
        Parsed.of(
            "examples", "{\"prompt\":\"a\",\"response\":" + number + ",\"n\":" + number + "}\n");
    assertThat(parsed.examples().get(0).response()).isEqualTo(number);
    assertThat(parsed.examples().get(0).attributes()).containsEntry("n", number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prompt\":\"x\",\"prompt\":\"y\",\"response\":\"z\"}",
        "{\"prompt\":\"x\"}}",
        "{\"prompt\" \"x\"}",
        "x",
        "",
      })
  void aBrokenElementOfAnArraySpoilsNoOther(String broken) throws IOException {
    Parsed parsed = Parsed.of("examples", "[\n" + A + ",\n" + broken + ",\n" + B + "\n]");
    assertThat(parsed.prompts()).containsExactly("a", "b");
    assertThat(parsed.reasons()).containsExactly("malformed-json");
    assertThat(parsed.places()).containsExactly("f:3");
  }

  @Test
  void bracketsAndCommasWithinTextsCutNothing() throws IOException {
    String tricky = "[{\"prompt\":\"a],{\\\"\\\\\",\"response\":\"}\"},{\"response\":\"[\"}]";
    assertThat(Parsed.of("examples", tricky).prompts()).containsExactly("a],{\"\\", "");
  }

  @Test
  void anArrayThatBreaksOffKeepsWhatCameBeforeAndSaysSo() throws IOException {
    Parsed parsed = Parsed.of("examples", "[" + A + ",\n{\"prompt\": \"b\"");
    assertThat(parsed.prompts()).containsExactly("a");
    assertThat(parsed.places()).containsExactly("f");
    assertThat(parsed.rejects().get(0).detail())
        .isEqualTo("the array breaks off: what begins on line 2 never closes; after record 1");
    assertThat(parsed.rejects().get(0).text()).isEqualTo("{\"prompt\": \"b\"");
    assertThat(parsed.counts().whole()).isFalse();
  }

  @Test
  void textAfterAnArrayIsRejected() throws IOException {
    Parsed parsed = Parsed.of("examples", "[" + A + "]\n" + B);
    assertThat(parsed.counts()).isEqualTo(new FileParser.Counts(2, 1, 1, 1, true));
    assertThat(parsed.rejects().get(0).text()).isEqualTo(B);
  }

  @Test
  void aValueThatIsNoObjectIsRejected() throws IOException {
    assertThat(Parsed.of("examples", A + "\n[1]\n" + B).reasons()).containsExactly("not-an-object");
    assertThat(Parsed.of("examples", "[\"a\",1," + A + "]").reasons())
        .containsExactly("not-an-object", "not-an-object");
  }

  @Test
  void deepNestingIsRejectedAndReadingGoesOn() throws IOException {
    String deep = "{\"prompt\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    Parsed lines = Parsed.of("examples", A + "\n" + deep + "\n" + B);
    assertThat(lines.prompts()).containsExactly("a", "b");
    assertThat(lines.reasons()).containsExactly("malformed-json");
    assertThat(Parsed.of("examples", "[" + deep + "," + A + "]").prompts()).containsExactly("a");
  }

  @Test
  void halfASurrogatePairAndNulAreRejected() throws IOException {
    String text =
        """
        {"prompt":"\\ud800","response":"x"}
        {"prompt":"a","response":"\\u0000"}
        {"prompt":"a","response":"\\ud83d\\ude00 \ufffd\\u007f"}
        """;
    Parsed parsed = Parsed.of("examples", text);
    assertThat(parsed.reasons()).containsExactly("invalid-text", "invalid-text");
    assertThat(parsed.examples().get(0).response()).isEqualTo("😀 \ufffd\u007f");
  }

  @Test
  void bytesThatAreNotUtf8SpoilTheirLineOnly() throws IOException {
    byte[] latin1 =
        (A + "\n{\"prompt\":\"caf\u00e9\",\"response\":\"x\"}\n" + B)
            .getBytes(StandardCharsets.ISO_8859_1);
    Parsed parsed = Parsed.of("examples", latin1);
    assertThat(parsed.prompts()).containsExactly("a", "b");
    assertThat(parsed.reasons()).containsExactly("wrong-encoding");
    assertThat(parsed.rejects().get(0).text()).contains("caf\ufffd");
  }

  @Test
  void aRecordLongerThanMemoryAllowsIsRejected() throws IOException {
    String huge = "{\"prompt\":\"" + "x".repeat(Lines.LONGEST) + "\",\"response\":\"y\"}";
    Parsed lines = Parsed.of("examples", huge + "\n" + A + "\n" + B);
    assertThat(lines.reasons()).containsExactly("too-long");
    assertThat(lines.prompts()).containsExactly("a", "b");
    assertThat(lines.rejects().get(0).text()).hasSize(10_000);
    Parsed array = Parsed.of("examples", "[" + huge + "," + A + "]");
    assertThat(array.reasons()).containsExactly("too-long");
    assertThat(array.prompts()).containsExactly("a");
  }

  @Test
  void aBrokenFirstLineDoesNotMakeLinesATable() throws IOException {
    String text = "[{" + A + "\n" + String.join("\n", Collections.nCopies(3, A));
    assertThat(Parsed.of("examples", text).counts())
        .isEqualTo(new FileParser.Counts(4, 3, 1, 3, true));
  }
}
