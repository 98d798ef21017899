package dev.amend.transforms.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFilesTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void cellsHoldCommasQuotesAndLineBreaks(String end) throws IOException {
    String text =
        "\ufeffprompt,response,kind"
            + end
            + "\"a, \"\"b\"\""
            + end
            + "c\",5\" disk,k"
            + end
            + end
            + "d,e,";
    Parsed parsed = Parsed.of("examples", text);
    assertThat(parsed.prompts()).containsExactly("a, \"b\"" + end + "c", "d");
    assertThat(parsed.examples()).extracting(Example::response).containsExactly("5\" disk", "e");
    assertThat(parsed.examples().get(0).attributes()).containsEntry("kind", "k");
  }

  @Test
  void columnsAreFoundByNameInAnyOrderAndCase() throws IOException {
    Parsed parsed = Parsed.of("examples", "Unused,RESPONSE, Prompt\n1,r,p\n");
    assertThat(parsed.prompts()).containsExactly("p");
    assertThat(parsed.examples().get(0).attributes()).containsEntry("Unused", "1");
  }

  @Test
  void aQuoteThatNeverClosesCostsItsLineOnly() throws IOException {
    Parsed parsed = Parsed.of("examples", "prompt,response\na,x\nb,\"y\nc,z\nd,w\n");
    assertThat(parsed.prompts()).containsExactly("a", "c", "d");
    assertThat(parsed.reasons()).containsExactly("malformed-csv");
    assertThat(parsed.places()).containsExactly("f:3");
    assertThat(parsed.rejects().get(0).text()).isEqualTo("b,\"y");
    assertThat(parsed.rejects().get(0).detail()).isEqualTo("a quote opens a cell and never closes");
  }

  @Test
  void aQuoteThatClosesInALaterRowCostsItsLineOnly() throws IOException {
    Parsed parsed = Parsed.of("examples", "prompt,response\nb,\"y\nc,z\nd,\"w, v\"\ne,u\n");
    assertThat(parsed.prompts()).containsExactly("c", "d", "e");
    assertThat(parsed.examples().get(1).response()).isEqualTo("w, v");
    assertThat(parsed.places()).containsExactly("f:2");
  }

  @Test
  void aRowOfTooFewOrTooManyCellsIsRejected() throws IOException {
    Parsed parsed = Parsed.of("examples", "prompt,response\na\nb,c,d\ne,f,\n");
    assertThat(parsed.prompts()).containsExactly("e"); // a surplus cell that is blank is no harm
    assertThat(parsed.reasons()).containsExactly("wrong-cell-count", "wrong-cell-count");
    assertThat(parsed.rejects().get(1).detail())
        .isEqualTo("the row has 3 cells, but there are 2 columns");
  }

  @Test
  void aCarriageReturnOutsideQuotesIsRejected() throws IOException {
    assertThat(Parsed.of("examples", "prompt,response\na,b\rc\n").reasons())
        .containsExactly("malformed-csv");
  }

  @Test
  void aFileWithoutTheNeededColumnsIsNoneOfTheFormat() throws IOException {
    Parsed parsed = Parsed.of("truthfulqa", "Question,Best Answer\na,b\n");
    assertThat(parsed.reasons()).containsExactly("unknown-columns");
    assertThat(parsed.rejects().get(0).detail())
        .isEqualTo("format truthfulqa needs a column 'Correct Answers' in the header row");
    assertThat(parsed.counts()).isEqualTo(new FileParser.Counts(1, 0, 1, 0, false));
  }

  @Test
  void twoColumnsOfOneNameAreRejectedUnlessTheyHaveNone() throws IOException {
    assertThat(Parsed.of("examples", "prompt,response,Prompt\na,x,b\n").reasons())
        .containsExactly("unknown-columns");
    assertThat(Parsed.of("examples", "prompt,response,,\na,x,,\n").prompts()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void cellsMayBeSeparatedByOtherSigns(String sign) throws IOException {
    String text = "prompt,response,kind\n\"a, \",\"x,y\",k\n1.5,z,\n".replace(",", "§");
    String table = text.replace("a§ ", "a" + sign + " ").replace("x§y", "x,y").replace("§", sign);
    Parsed parsed = Parsed.of("examples", table);
    assertThat(parsed.rejects()).isEmpty();
    assertThat(parsed.prompts()).containsExactly("a" + sign + " ", "1.5");
    assertThat(parsed.examples()).extracting(Example::response).containsExactly("x,y", "z");
    assertThat(parsed.examples().get(0).attributes()).containsEntry("kind", "k");
  }

  /** AdvBench and others have one; it was asked as a prompt. */
  @Test
  void aHeaderRowOfPromptsIsNoPrompt() throws IOException {
    assertThat(Parsed.of("prompts", "prompt\nfirst\n\"second, \"\n").prompts())
        .containsExactly("first", "second,");
    assertThat(Parsed.of("prompts", "id,Prompt,source\n1,first,a\n2,prompt,b\n").prompts())
        .containsExactly("first", "prompt");
  }

  @Test
  void aTableOfAnotherShapeIsNamed() throws IOException {
    assertThat(Parsed.of("examples", "prompt,chosen,rejected\na,b,c\n").rejects().get(0).detail())
        .isEqualTo(
            "format examples needs a column 'response|output|answer|completion|text' in the header"
                + " row; the record looks like a preference pair (prompt, chosen, rejected): write"
                + " each answer as a record of its own with prompt, response and whatever tells the"
                + " two apart, such as unsafe");
  }

  @Test
  void aFileWithoutHeaderLosesNoRow() throws IOException {
    Parsed parsed = Parsed.of("prompts", "\ufeff first\r\n\"second, \"\r\nthird,\r\n");
    assertThat(parsed.prompts()).containsExactly("first", "second,", "third");
  }

  @Test
  void bytesThatAreNotUtf8SpoilTheirRowOnly() throws IOException {
    byte[] latin1 = "prompt,response\ncaf\u00e9,x\nb,y\n".getBytes(StandardCharsets.ISO_8859_1);
    Parsed parsed = Parsed.of("examples", latin1);
    assertThat(parsed.prompts()).containsExactly("b");
    assertThat(parsed.reasons()).containsExactly("wrong-encoding");
  }

  @Test
  void aCellWithNulIsRejected() throws IOException {
    assertThat(Parsed.of("examples", "prompt,response\na\u0000,x\n").reasons())
        .containsExactly("invalid-text");
  }

  @Test
  void aHeaderAloneIsAnEmptyFile() throws IOException {
    assertThat(Parsed.of("examples", "prompt,response\n").reasons()).containsExactly("empty-file");
  }
}
