package dev.amend.pipelines.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.setting.Setting;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordShapeTest {
  enum Colour {
    DARK_RED,
    BLUE
  }

  record Inner(
      @Setting(description = "a share", defaultValue = "0.5", min = 0, max = 1) double share) {}

  record Outer(
      @Setting(description = "a name") String name,
      @Setting(description = "a count", defaultValue = "3", min = 1) int count,
      @Setting(description = "a seed", defaultValue = "7") long bigSeed,
      @Setting(description = "a flag", defaultValue = "true") boolean flag,
      @Setting(description = "a colour", defaultValue = "dark-red") Colour colour,
      @Setting(description = "colours", defaultValue = "[blue]") List<Colour> colours,
      @Setting(description = "a day", defaultValue = Setting.ABSENT) @Nullable LocalDate day,
      @Setting(description = "a section", defaultValue = "{}") Inner inner) {}

  record Wrong(@Setting(description = "a count", defaultValue = "many") int count) {}

  record Bare(int count) {}

  private final Problems problems = new Problems();

  @Test
  void whatIsLeftOutHasItsDefault() {
    assertThat(read("name: x"))
        .isEqualTo(
            new Outer(
                "x", 3, 7, true, Colour.DARK_RED, List.of(Colour.BLUE), null, new Inner(0.5)));
  }

  @Test
  void everyKindOfValueIsRead() {
    String text =
        "name: 2026\ncount: 4\nbig-seed: 9007199254740991\nflag: false\ncolour: blue\n"
            + "colours: [blue, dark-red]\nday: 2026-12-01\ninner: {share: 1e-1}\n";
    assertThat(read(text))
        .isEqualTo(
            new Outer(
                "2026",
                4,
                (1L << 53) - 1,
                false,
                Colour.BLUE,
                List.of(Colour.BLUE, Colour.DARK_RED),
                LocalDate.of(2026, 12, 1),
                new Inner(0.1)));
  }

  @Test
  void anEmptySectionIsOneOfDefaults() {
    assertThat(read("name: x\ninner:\n")).isInstanceOf(Outer.class);
  }

  @Test
  void boundsBelongToTheRange() {
    assertThat(read("name: x\ninner: {share: 1}")).isInstanceOf(Outer.class);
    assertThat(read("name: x\ninner: {share: 0}")).isInstanceOf(Outer.class);
    assertThat(read("name: x\ninner: {share: 1.0000001}")).isSameAs(Shape.FAILED);
  }

  @Test
  void wholeNumbersThatDoNotFitAreOutOfRange() {
    assertThat(read("name: x\ncount: 2147483648")).isSameAs(Shape.FAILED);
    assertThat(read("name: x\nbig-seed: 9007199254740993")).isSameAs(Shape.FAILED);
    assertThat(read("name: x\ninner: {share: 1e999}")).isSameAs(Shape.FAILED);
    assertThat(problems.all()).extracting(Problem::code).containsOnly(Code.OUT_OF_RANGE);
  }

  @Test
  void problemsAreAllFoundAndSortedByPlace() {
    read("inner: {share: 2, shore: 1}\ncount: x\n");
    assertThat(problems.all())
        .extracting(Problem::code)
        .containsExactly(Code.MISSING_KEY, Code.OUT_OF_RANGE, Code.UNKNOWN_KEY, Code.WRONG_TYPE);
  }

  @Test
  void aWrongDefaultIsAMistakeOfOurs() {
    Shape shape = new Shapes(name -> null).record(Wrong.class);
    Located nothing = new Located.Mapping(Span.ofFile("f"), List.of());
    assertThatThrownBy(() -> shape.read("", nothing, problems))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the default of 'count' is wrong");
    assertThatThrownBy(() -> new Shapes(name -> null).record(Bare.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no @Setting");
  }

  private @Nullable Object read(String text) {
    Located root = LocatedYaml.read(new SourceText("f.yaml", text), problems);
    Shape shape = new Shapes(name -> null).record(Outer.class);
    return shape.read("file", Objects.requireNonNull(root), problems);
  }
}
