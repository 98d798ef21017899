package dev.amend.pipelines.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class LocatedYamlTest {
  private final Problems problems = new Problems();

  @Test
  void everyKeyAndValueKnowsItsPlace() {
    Located root = read("a: 1\nsection:\n  - {b: 'two', c: \"three\"}\n");
    assertThat(place(root, "a")).isEqualTo(new Span("f.yaml", 1, 4, 1));
    Located item = Objects.requireNonNull(root.at("section")).items().get(0);
    assertThat(item.span()).isEqualTo(new Span("f.yaml", 3, 5, 1));
    assertThat(place(item, "b")).isEqualTo(new Span("f.yaml", 3, 9, 5));
    assertThat(place(item, "c")).isEqualTo(new Span("f.yaml", 3, 19, 7));
  }

  @Test
  void columnsCountCharactersNotUtf16Units() {
    Located root = read("{\"😀\": x}");
    assertThat(place(root, "😀").column()).isEqualTo(7);
  }

  @Test
  void windowsLineEndsChangeNoPlace() {
    assertThat(place(read("a: 1\r\nb: 2\r\n"), "b")).isEqualTo(new Span("f.yaml", 2, 4, 1));
  }

  @Test
  void quotedNullIsAText() {
    Located root = read("a: ~\nb: '~'\nc:\n");
    assertThat(root.at("a"))
        .asInstanceOf(type(Located.Scalar.class))
        .matches(Located.Scalar::empty);
    assertThat(root.at("b")).asInstanceOf(type(Located.Scalar.class)).matches(s -> !s.empty());
    assertThat(root.at("c"))
        .asInstanceOf(type(Located.Scalar.class))
        .matches(Located.Scalar::empty);
  }

  @Test
  void aFileNestedWithoutEndIsRefusedAndNotFollowed() {
    LocatedYaml.read(new SourceText("f.yaml", "[".repeat(60) + "]".repeat(60)), problems);
    assertThat(problems.all()).isNotEmpty().allMatch(p -> p.message().contains("nested deeper"));
  }

  @Test
  void controlCharactersAreNamed() {
    LocatedYaml.read(new SourceText("f.yaml", "a: \u0007"), problems);
    assertThat(problems.all()).extracting(Problem::code).containsExactly(Code.SYNTAX);
  }

  private Located read(String text) {
    Located root = LocatedYaml.read(new SourceText("f.yaml", text), problems);
    assertThat(problems.all()).isEmpty();
    return Objects.requireNonNull(root);
  }

  private static Span place(Located in, String key) {
    return Objects.requireNonNull(in.at(key)).span();
  }
}
