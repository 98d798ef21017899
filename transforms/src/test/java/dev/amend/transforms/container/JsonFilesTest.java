package dev.amend.transforms.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
