package dev.amend.pipelines.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.amend.models.method.Method;
import dev.amend.models.method.Term;
import dev.amend.models.setting.Setting;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problem;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.fixtures.Mismatch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MethodBinderTest {
  record Unmarked(double beta) {}

  enum Controller {
    FIXED,
    PID_WITH_WINDUP
  }

  record Controlled(
      @Setting(defaultValue = "fixed", description = "what moves λ") Controller controller,
      @Setting(defaultValue = "true", description = "whether it is whitened") boolean whitened)
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
      return List.of();
    }
  }

  private final Problems problems = new Problems();

  @Test
  void defaultsComeFromTheMethod() {
    assertThat(MethodBinder.of(Mismatch.class).standard()).isEqualTo(new Mismatch(0.5, 5));
    assertThat(MethodBinder.of(Mismatch.class).id()).isEqualTo("mismatch");
  }

  @Test
  void givenSettingsReplaceDefaults() {
    assertThat(bind("{forget-weight: 2}")).isEqualTo(new Mismatch(2, 5));
    assertThat(bind("{answers: 9}")).isEqualTo(new Mismatch(0.5, 9));
  }

  @Test
  void rangesAreThoseOfTheMethod() {
    assertThat(bind("{forget-weight: 11, answers: 2.5}")).isNull();
    assertThat(problems.all())
        .extracting(Problem::message, Problem::help)
        .containsExactly(
            tuple("'forget-weight' is 11", "it must be from 0 to 10"),
            tuple("'answers' is '2.5', not a whole number", "write a whole number"));
  }

  @Test
  void aChoiceIsAWordAndAFlagIsTrueOrFalse() {
    assertThat(bind(Controlled.class, "{controller: pid-with-windup, whitened: false}"))
        .isEqualTo(new Controlled(Controller.PID_WITH_WINDUP, false));
    assertThat(bind(Controlled.class, "{controller: pid-with-windop}")).isNull();
    assertThat(problems.all())
        .extracting(Problem::message, Problem::help)
        .containsExactly(
            tuple(
                "'controller' is 'pid-with-windop', which is not a choice",
                "did you mean 'pid-with-windup'?"));
  }

  @Test
  void aComponentWithoutMeaningIsRefused() {
    assertThatThrownBy(() -> MethodBinder.of(Unmarked.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no @Setting");
  }

  private @Nullable Object bind(String text) {
    return bind(Mismatch.class, text);
  }

  private @Nullable Object bind(Class<? extends Record> method, String text) {
    Located root = LocatedYaml.read(new SourceText("f.yaml", text), problems);
    return MethodBinder.of(method).bind((Located.Mapping) Objects.requireNonNull(root), problems);
  }
}
