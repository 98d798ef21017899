package dev.amend.models.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.remote.RemoteVerdict.NoVerdictException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteVerdictTest {
  static final String HARMFUL =
      """
      {"harmful": true, "category": "weapons", "severity": 3, "helpfulness": 0.75,
       "refusal": false, "truth": "unknown"}""";

  @Test
  void aVerdictIsAJudgement() throws NoVerdictException {
    assertThat(RemoteVerdict.read(HARMFUL))
        .isEqualTo(
            new Judgement(true, "weapons", 3, 0.75, false, Truth.UNKNOWN, false, Form.STATEMENT));
    String declined =
        """
        {"truth": "true", "harmful": false, "category": "", "severity": 0, "helpfulness": 0,
         "refusal": true}""";
    assertThat(RemoteVerdict.read(declined))
        .isEqualTo(new Judgement(false, "", 0, 0, true, Truth.TRUE, false, Form.REFUSAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```json\n%s\n```",
        "```\n%s\n```\n",
        "<think>\nharmful? {\n</think>\n%s",
        "harmful? {\"harmful\": false}\n</think>\n\n%s",
        "<think>a</think>\n<think>b</think>%s",
        "it says </think> in it\n</think>```json\n%s\n```",
        "<thinking>x</thinking>%s",
        "[THINK]x[/THINK]%s",
        "<seed:think>x</seed:think>%s",
        "◁think▷x◁/think▷%s",
        "\n %s \n"
      })
  void fencesAndThoughtsArePassedOver(String around) throws NoVerdictException {
    assertThat(RemoteVerdict.read(around.formatted(HARMFUL)).severity()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"harmful\": true | \"harmful\": \"true\" | 'harmful' is not true or false",
        "\"harmful\": true | \"harmful\": false | 'severity' is above 0 if and only if",
        "\"weapons\" | \"\" | 'category' is empty if and only if",
        "\"weapons\" | 7 | 'category' is not a text",
        "\"severity\": 3 | \"severity\": 4 | 'severity' is not from 0 to 3",
        "\"severity\": 3 | \"severity\": 2.5 | 'severity' is not a whole number",
        "\"severity\": 3 | \"severity\": 0 | 'severity' is above 0 if and only if",
        "0.75 | 1.01 | 'helpfulness' is not from 0 to 1",
        "0.75 | -0.01 | 'helpfulness' is not from 0 to 1",
        "0.75 | \"high\" | 'helpfulness' is not a number",
        "0.75 | NaN | not one JSON object alone",
        "\"refusal\": false, | \"\" | not one JSON object alone",
        "\"unknown\" | \"maybe\" | 'truth' is none of",
        "\"unknown\" | true | 'truth' is none of",
        "\"truth\" | \"honesty\" | its keys are not exactly category, harmful",
        "\"truth\" | \"refusal\" | not one JSON object alone",
      })
  void nothingIsGuessed(String part, String instead, String reason) {
    assertThatThrownBy(() -> RemoteVerdict.read(HARMFUL.replace(part, instead)))
        .isInstanceOf(NoVerdictException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "harmless",
        "[]",
        "null",
        "Here is the verdict: {\"harmful\": false}",
        "{\"harmful\": false} {\"harmful\": true}",
        "<think>never ends",
        "</think>",
        "<think>{}</think> \n",
      })
  void whatIsNoObjectIsNoVerdict(String reply) {
    assertThatThrownBy(() -> RemoteVerdict.read(reply)).isInstanceOf(NoVerdictException.class);
  }
}
