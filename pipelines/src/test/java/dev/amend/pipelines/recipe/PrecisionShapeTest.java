package dev.amend.pipelines.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.machine.FasterPrecision;
import dev.amend.models.nn.Precision;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problem;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Severity;
import dev.amend.pipelines.config.Shape;
import dev.amend.pipelines.config.Shapes;
import dev.amend.pipelines.config.SourceText;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionShapeTest {
  private final Problems problems = new Problems();
  @TempDir private Path folder;

  @Test
  void autoIsTheFasterOne() {
    assertThat(read("auto", 0.4)).isEqualTo(Precision.BF16);
    assertThat(read("auto", 35)).isEqualTo(Precision.FP32);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void bf16ThatIsSlowerIsToldBeforeItRuns() {
    assertThat(read("bf16", 31.4)).isEqualTo(Precision.BF16);
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.message()).contains("31.4 times as long as fp32");
            });
  }

  @Test
  void bf16ThatIsFasterIsNobodysBusiness() {
    assertThat(read("bf16", 0.5)).isEqualTo(Precision.BF16);
    assertThat(read("fp32", 0.5)).isEqualTo(Precision.FP32);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void otherWordsAreRefused() {
    assertThat(read("fp16", 1)).isEqualTo(Shape.FAILED);
    assertThat(problems.all()).extracting(Problem::message).first().asString().contains("fp16");
  }

  private @Nullable Object read(String text, double ratio) {
    Located at =
        Objects.requireNonNull(LocatedYaml.read(new SourceText("recipe.yaml", text), problems));
    FasterPrecision faster = new FasterPrecision(folder.resolve(text + ratio), () -> ratio);
    return new PrecisionShape(Shapes.choice(Precision.class), faster)
        .read("precision", at, problems);
  }
}
