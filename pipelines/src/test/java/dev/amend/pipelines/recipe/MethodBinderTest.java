package dev.amend.pipelines.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problem;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.fixtures.Mismatch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MethodBinderTest {
  record Unmarked(double beta) {}

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
  void aComponentWithoutMeaningIsRefused() {
    assertThatThrownBy(() -> MethodBinder.of(Unmarked.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no @Hyper");
  }

  private @Nullable Object bind(String text) {
    Located root = LocatedYaml.read(new SourceText("f.yaml", text), problems);
    return MethodBinder.of(Mismatch.class)
        .bind((Located.Mapping) Objects.requireNonNull(root), problems);
  }
}
