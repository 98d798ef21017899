package dev.amend.transforms.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  private static List<Example> read(String format, String json) throws RecordException {
    ObjectNode node = Json.read(json.replace('\'', '"'), ObjectNode.class);
    return RecordFormats.of(format).examples("s", Fields.of(node));
  }

  private static void assertRejected(String format, String json, RejectReason reason, String why) {
    assertThatThrownBy(() -> read(format, json))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessage(why);
  }

  @Test
  void examplesComeUnderTheUsualNames() throws RecordException {
    Example own = Example.of("s", "p", "r", "g", Map.of("k", "v"));
    assertThat(read("examples", Json.write(own))).containsExactly(own);
    assertThat(read("examples", "{'question':'q','answer':'a','n':1.5,'b':true,'z':null,'o':{}}"))
        .containsExactly(Example.of("s", "q", "a", "q", Map.of("n", "1.5", "b", "true")));
    assertThat(read("examples", "{'instruction':'i','input':'x','output':'o'}"))
        .containsExactly(Example.of("s", "i\nx", "o", "i\nx", Map.of()));
    assertThat(read("examples", "{'text':'t'}"))
        .containsExactly(Example.of("s", "", "t", "t", Map.of()));
  }

  @Test
  void anAnswerThatIsAbsentNullBlankOrNoTextIsRejected() {
    String missing =
        "'response' or 'output' or 'answer' or 'completion' or 'text' is absent or null";
    assertRejected("examples", "{'prompt':'p'}", RejectReason.MISSING_FIELD, missing);
    assertRejected("examples", "{'response':null}", RejectReason.MISSING_FIELD, missing);
    assertRejected(
        "examples", "{'response':' '}", RejectReason.MISSING_FIELD, "'response' is blank");
    assertRejected(
        "examples", "{'response':['a']}", RejectReason.WRONG_TYPE, "'response' is not a text");
  }

  /** Dolly: the question is about its context. */
  @Test
  void aContextIsPartOfThePrompt() throws RecordException {
    assertThat(
            read(
                "examples",
                "{'instruction':'i','context':'c','response':'r','category':'closed_qa'}"))
        .containsExactly(Example.of("s", "i\nc", "r", "i\nc", Map.of("category", "closed_qa")));
    assertThat(read("examples", "{'instruction':'i','input':'x','context':'c','output':'r'}"))
        .containsExactly(Example.of("s", "i\nx\nc", "r", "i\nx\nc", Map.of()));
    assertThat(read("examples", "{'instruction':'i','context':'','response':'r'}"))
        .containsExactly(Example.of("s", "i", "r", "i", Map.of()));
  }

  /** Rows that differ in these alone would be equal without them. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'history':[['Does the lamp work?','No.']] | history | holds earlier turns",
        "'History':[['a','b']] | history | holds earlier turns",
        "'messages':[{'role':'user','content':'a'}] | messages | holds earlier turns",
        "'conversations':[{'from':'human','value':'a'}] | conversations | holds earlier turns",
        "'system':'You are terse.' | system | holds a system message",
        "'system_prompt':'You are terse.' | system_prompt | holds a system message",
        "'tools':[{'name':'f'}] | tools | holds more that the model is given",
        "'question':'what?' | question | is another prompt beside the first"
      })
  void whatIsNotReadOfAConversationIsRejectedByName(String field, String name, String why) {
    String row = "{'instruction':'And why is that?'," + field + ",'output':'o'}";
    assertThatThrownBy(() -> read("examples", row))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.reason()).isEqualTo(RejectReason.UNREAD_FIELD))
        .hasMessageStartingWith("'" + name + "' " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "''", "' '", "null", "{}", "'[]'", "'nan'"})
  void anEmptyHistoryIsNone(String nothing) throws RecordException {
    String row = "{'instruction':'i','history':" + nothing + ",'system':'','output':'o'}";
    assertThat(read("examples", row)).extracting(Example::prompt).containsExactly("i");
  }

  /** Alpaca's own file has the whole text of a row in a field of its own. */
  @Test
  void aPromptThatHoldsItsInstructionIsOne() throws RecordException {
    String row = "{'prompt':'Below is: i','instruction':'i','output':'o','text':'Below is: i o'}";
    assertThat(read("examples", row)).extracting(Example::prompt).containsExactly("Below is: i");
  }

  @Test
  void promptsWithASystemMessageAreRejected() {
    assertThatThrownBy(() -> read("prompts", "{'prompt':'p','system':'s'}"))
        .hasMessageStartingWith("'system' holds a system message");
  }

  /** Else it would be trained as plain text, and asked as no prompt at all. */
  @Test
  void aPromptThatIsThereAndBlankIsRejected() {
    String why = "the prompt is blank; a record of plain text has no field for a prompt at all";
    for (String prompt : List.of("''", "' \\n'", "null")) {
      assertRejected(
          "examples", "{'prompt':" + prompt + ",'text':'t'}", RejectReason.MISSING_FIELD, why);
    }
    assertRejected(
        "examples", "{'Instruction':'','input':'','output':'o'}", RejectReason.MISSING_FIELD, why);
  }

  /** {@code unsafe != true} would keep what is marked with another word. */
  @Test
  void whatMarksAnAnswerUnsafeIsTrueOrFalse() throws RecordException {
    for (String yes : List.of("true", "'True'", "'TRUE'", "1", "'1'", "1.0", "'yes'", "'Y'")) {
      assertThat(unsafe("'unsafe':" + yes)).as(yes).isEqualTo("true");
      assertThat(unsafe("'Unsafe':" + yes)).as(yes).isEqualTo("true");
      assertThat(unsafe("'attributes':{'unsafe':" + yes + "}")).as(yes).isEqualTo("true");
    }
    for (String no : List.of("false", "'False'", "0", "0.0", "'no'", "' n'")) {
      assertThat(unsafe("'unsafe':" + no)).as(no).isEqualTo("false");
    }
    assertThat(unsafe("'unsafe':null")).isEmpty();
    assertRejected(
        "examples",
        "{'prompt':'p','response':'r','unsafe':'perhaps'}",
        RejectReason.WRONG_TYPE,
        "'unsafe' is not true or false");
  }

  private static String unsafe(String field) throws RecordException {
    return read("examples", "{'prompt':'p','response':'r'," + field + "}")
        .get(0)
        .attribute("unsafe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{'conversations':[]} # a ShareGPT conversation",
        "{'messages':[{'role':'user','content':'p'}]} # a conversation of chat messages",
        "{'chosen':'c','rejected':'r'} # a preference pair without a prompt, as those of hh-rlhf are",
        "{'prompt':'p','chosen':[],'rejected':[]} # a preference pair (prompt, chosen, rejected)",
        "{'prompt':'p','response_0':'a','response_1':'b'} # a PKU-SafeRLHF pair",
        "{'question':'q','best_answer':'a','incorrect_answers':[]} # a TruthfulQA question",
      })
  void aRecordOfAnotherShapeIsCalledByItsName(String json, String name) {
    Fields fields = Fields.of(Json.read(json.replace('\'', '"'), ObjectNode.class));
    assertThat(KnownShape.of(fields))
        .hasValueSatisfying(said -> assertThat(said).startsWith("the record looks like " + name));
  }

  @Test
  void bothAnswersOfAPkuPairBecomeExamples() throws RecordException {
    List<Example> pair =
        read(
            "pku-safe-rlhf",
            "{'prompt':'p','response_0':'a','response_1':'b','is_response_0_safe':false,"
                + "'is_response_1_safe':true,'better_response_id':0,'safer_response_id':1,"
                + "'response_0_harm_category':{'Violence':true,'Drugs':false,"
                + "'White-Collar Crime':true},'response_0_severity_level':2}");
    assertThat(pair).extracting(Example::response).containsExactly("a", "b");
    assertThat(pair).extracting(Example::group).containsExactly("p", "p");
    assertThat(pair.get(0).attributes())
        .containsEntry("unsafe", "true")
        .containsEntry("better", "true")
        .containsEntry("safer", "false")
        .containsEntry("severity", "2")
        .containsEntry("category", "violence")
        .containsEntry("category.violence", "true")
        .containsEntry("category.white-collar-crime", "true")
        .doesNotContainKey("category.drugs");
    assertThat(pair.get(1).attributes())
        .containsEntry("unsafe", "false")
        .containsEntry("pair", pair.get(0).attribute("pair"))
        .doesNotContainKey("category");
  }

  @Test
  void aPkuPairWithoutSafetyLabelIsRejected() {
    String start = "{'prompt':'p','response_0':'a','response_1':'b','is_response_0_safe':";
    assertRejected(
        "pku-safe-rlhf",
        start + "true}",
        RejectReason.MISSING_FIELD,
        "'is_response_1_safe' is absent or null");
    assertRejected(
        "pku-safe-rlhf",
        start + "'perhaps'}",
        RejectReason.WRONG_TYPE,
        "'is_response_0_safe' is not true or false");
  }

  @Test
  void everyAnswerToAQuestionBecomesAnExample() throws RecordException {
    List<Example> rows =
        read(
            "truthfulqa",
            "{'Type':'Adversarial','Category':'Law','Question':'q ','Best Answer':'a',"
                + "'Correct Answers':'b; a ;','Incorrect Answers':'c; ;d; c','Source':''}");
    assertThat(rows).extracting(Example::response).containsExactly("a", "b", "c", "d");
    assertThat(rows)
        .extracting(e -> e.attribute("truth"))
        .containsExactly("true", "true", "false", "false");
    assertThat(rows)
        .extracting(e -> e.attribute("best"))
        .containsExactly("true", "false", "false", "false");
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.group()).isEqualTo("q");
              assertThat(row.attribute("correct")).isEqualTo("a; b");
              assertThat(row.attribute("incorrect")).isEqualTo("c; d");
              assertThat(row.attribute("category")).isEqualTo("Law");
            });
  }

  @Test
  void theHubLayoutOfTruthfulQaIsReadToo() throws RecordException {
    assertThat(
            read(
                "truthfulqa",
                "{'question':'q','best_answer':'a','correct_answers':['a'],"
                    + "'incorrect_answers':['b',''],'type':'t','category':'c'}"))
        .extracting(Example::response)
        .containsExactly("a", "b");
  }

  @Test
  void everyFormatIsFoundByItsIdAndSaysWhatItReads() {
    for (RecordFormat format : RecordFormats.ALL) {
      assertThat(RecordFormats.of(format.id())).isSameAs(format);
      assertThat(format.summary()).isNotBlank();
      assertThat(List.of("gold", "truth-similarity", "lexical", "verbatim"))
          .contains(format.judge());
    }
    assertThatThrownBy(() -> RecordFormats.of("xml"))
        .hasMessage(
            RecordFormats.ALL.stream()
                .map(RecordFormat::id)
                .collect(Collectors.joining(", ", "no record format 'xml'; use one of: ", "")));
  }
}
