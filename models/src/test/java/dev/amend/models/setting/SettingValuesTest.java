package dev.amend.models.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.amend.models.data.Json;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Signal;
import dev.amend.models.method.Term;
import dev.amend.models.method.Weight;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingValuesTest {
  enum Controller {
    FIXED,
    PID_WITH_WINDUP
  }

  /** A method with a hyper-parameter of every kind. */
  record Controlled(
      @Setting(defaultValue = "0.1", min = 1e-6, description = "β") double beta,
      @Setting(defaultValue = "4", min = 1, max = 9, description = "K") int answers,
      @Setting(defaultValue = "true", description = "whether it is whitened") boolean whitened,
      @Setting(defaultValue = "fixed", description = "what moves λ") Controller controller)
      implements Method {
    @Override
    public String id() {
      return "controlled";
    }

    @Override
    public String summary() {
      return "";
    }

    @Override
    public String paper() {
      return "";
    }

    @Override
    public List<Term> terms() {
      return List.of(
          Term.on(
              Dataset.FORGET,
              "forget",
              Weight.of(1),
              List.of(Signal.NLL),
              "return torch.sum(nll) / m"));
    }
  }

  record Unmarked(double beta) {}

  private static final Controlled CHANGED =
      new Controlled(1.0 / 3, 9, false, Controller.PID_WITH_WINDUP);

  @Test
  void whatIsNotGivenHasItsDefault() {
    assertThat(SettingValues.make(Controlled.class, Map.of()))
        .isEqualTo(new Controlled(0.1, 4, true, Controller.FIXED));
    assertThat(SettingValues.make(Controlled.class, Map.of("answers", 1)))
        .isEqualTo(new Controlled(0.1, 1, true, Controller.FIXED));
  }

  @Test
  void theyAreNumbersTruthValuesAndWords() {
    assertThat(SettingValues.of(CHANGED))
        .containsExactly(
            entry("answers", 9),
            entry("beta", 1.0 / 3),
            entry("controller", "pid-with-windup"),
            entry("whitened", false));
  }

  @Test
  void theyReadTheSameAfterJson() {
    String json = Json.write(SettingValues.of(CHANGED));
    assertThat(json)
        .isEqualTo(
            "{\"answers\":9,\"beta\":0.3333333333333333,\"controller\":\"pid-with-windup\","
                + "\"whitened\":false}");
    Map<?, ?> read = Json.read(json, Map.class);
    assertThat(SettingValues.make(Controlled.class, texts(read))).isEqualTo(CHANGED);
    assertThat(read).isEqualTo(SettingValues.of(CHANGED));
  }

  @Test
  void anInfiniteNumberReadsTheSameAfterJson() {
    Controlled infinite = new Controlled(Double.POSITIVE_INFINITY, 1, true, Controller.FIXED);
    Map<?, ?> read = Json.read(Json.write(SettingValues.of(infinite)), Map.class);
    assertThat(SettingValues.make(Controlled.class, texts(read))).isEqualTo(infinite);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          beta       | 0    | Controlled beta = 0 is outside [1.0E-6, Infinity]
          beta       | NaN  | Controlled beta = NaN is outside [1.0E-6, Infinity]
          beta       | much | Controlled beta = much is no double
          answers    | 10   | Controlled answers = 10 is outside [1.0, 9.0]
          answers    | 2.5  | Controlled answers = 2.5 is no int
          whitened   | yes  | Controlled whitened = yes is neither true nor false
          controller | pid  | Controlled controller = pid is none of [fixed, pid-with-windup]
          gamma      | 1    | Controlled has no setting 'gamma'; it has [beta, answers, whitened, controller]
          """)
  void whatDoesNotFitIsRefused(String name, String value, String message) {
    assertThatThrownBy(() -> SettingValues.make(Controlled.class, Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aComponentWithoutMeaningIsRefused() {
    assertThatThrownBy(() -> SettingValues.make(Unmarked.class, Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no @Setting");
  }

  private static Map<String, Object> texts(Map<?, ?> read) {
    Map<String, Object> values = new TreeMap<>();
    read.forEach((name, value) -> values.put((String) name, value));
    return values;
  }
}
