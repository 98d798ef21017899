package dev.amend.transforms.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.Answer;
import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.AnswerScore;
import dev.amend.models.data.Direction;
import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Rejected;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.Split;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.transforms.row.Selected;
import dev.amend.transforms.row.SetRow;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCoderTest {
  private static final Example EXAMPLE =
      Example.of("s", "pü😀", "\u0001\n\"", "g", Map.of("b", "2", "a", "1"));
  private static final Answer ANSWER = new Answer("c/seen", EXAMPLE, "text", 3, false);

  private record Numbers(double real, float single, long whole, List<String> texts)
      implements Serializable {}

  private record Generic<T>(T value) implements Serializable {}

  static Stream<Record> records() {
    return Stream.of(
        EXAMPLE,
        ANSWER,
        new Rejected("s", "f:1", "too-long", "d", "\u0000"),
        new Selected("c", Split.UNSEEN, true, EXAMPLE),
        new SetRow("forget", EXAMPLE),
        new ScoredAnswer(
            ANSWER,
            new Judgement(
                true, "c", 3, 0.1, false, Judgement.Truth.FALSE, true, Judgement.Form.BABBLE),
            new TreeMap<>(Map.of("s", new AnswerScore(0.5, Direction.HIGHER_IS_WORSE)))),
        new AnswerNll("c/seen", "e", 0, Double.NaN),
        new TokenLogProbs(
            "c/seen",
            "e",
            true,
            new int[] {7, 1},
            new float[] {-0.0f, Float.NEGATIVE_INFINITY},
            new int[] {7, 3},
            new float[] {Float.NaN, -Float.MIN_VALUE},
            new float[] {0, Float.MAX_VALUE}),
        new Numbers(-0.0, Float.MIN_VALUE, Long.MAX_VALUE, List.of()),
        new Numbers(Double.NEGATIVE_INFINITY, Float.NaN, -1, List.of("b", "a")));
  }

  @ParameterizedTest
  @MethodSource("records")
  void recordsComeBackEqualFromTheCoderThatBeamFinds(Record value) throws Exception {
    Coder<Record> coder = registered(value);
    assertThat(coder).isInstanceOf(RecordCoder.class);
    CoderProperties.coderDecodeEncodeEqual(coder, value);
    CoderProperties.coderSerializable(coder);
    CoderProperties.coderDeterministic(coder, value, value);
    coder.verifyDeterministic();
  }

  @SuppressWarnings("unchecked")
  private static Coder<Record> registered(Record value) throws CannotProvideCoderException {
    return (Coder<Record>)
        CoderRegistry.createDefault().getCoder(TypeDescriptor.of(value.getClass()));
  }

  @Test
  void codersOfOneTypeAreEqual() {
    assertThat(RecordCoder.of(Example.class))
        .isEqualTo(RecordCoder.of(Example.class))
        .hasSameHashCodeAs(RecordCoder.of(Example.class))
        .isNotEqualTo(RecordCoder.of(Answer.class));
  }

  @Test
  void aRecordWithTypeParametersIsRefused() {
    assertThatThrownBy(
            () ->
                new RecordCoderRegistrar()
                    .getCoderProviders()
                    .get(0)
                    .coderFor(new TypeDescriptor<Generic<String>>() {}, List.of()))
        .isInstanceOf(CannotProvideCoderException.class)
        .hasMessageContaining("is not a record without type parameters");
  }
}
