package dev.amend.pipelines.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvironmentShapeTest {
  private static final Map<String, String> VARIABLES =
      Map.of("HOST", "example.org", "TOKEN", "s3cr$t", "BLANK", " ");

  private final Problems problems = new Problems();

  @Test
  void variablesAreReplacedLiterally() {
    assertThat(read("https://${TOKEN}@${HOST}/x")).isEqualTo("https://s3cr$t@example.org/x");
  }

  @Test
  void unsetAndBlankVariablesAreProblemsThatShowNoValue() {
    assertThat(read("${TOKEN}${BLANK}${MISSING}")).isSameAs(Shape.FAILED);
    assertThat(problems.all())
        .extracting(Problem::message)
        .containsExactly(
            "environment variable 'BLANK' is not set", "environment variable 'MISSING' is not set");
    assertThat(problems.toString()).doesNotContain("s3cr$t");
  }

  private @Nullable Object read(String text) {
    Located.Scalar scalar =
        new Located.Scalar(new Span("f", 1, 1, 1), text, Located.Style.DOUBLE_QUOTED);
    return new EnvironmentShape(VARIABLES::get).read("tracking", scalar, problems);
  }
}
