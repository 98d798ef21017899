package dev.amend.pipelines.config;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void numbersAreShownAsPeopleWriteThem() {
    assertThat(Numbers.text(7)).isEqualTo("7");
    assertThat(Numbers.text(0)).isEqualTo("0");
    assertThat(Numbers.text(0.001)).isEqualTo("0.001");
    assertThat(Numbers.text(2.5e-9)).isEqualTo("2.5e-9");
    assertThat(Numbers.text(-1e-5)).isEqualTo("-1e-5");
    assertThat(Numbers.text(1e6)).isEqualTo("1000000");
  }

  @Property
  void whatIsShownReadsBackAsTheSameNumber(@ForAll double number) {
    assertThat(Numbers.parse(Numbers.text(number))).isEqualTo(number);
  }

  @Test
  void otherTextsAreNoNumbers() {
    assertThat(Numbers.parse("1_000")).isNaN();
    assertThat(Numbers.parse("0x10")).isNaN();
    assertThat(Numbers.parse(".inf")).isNaN();
    assertThat(Numbers.parse("")).isNaN();
  }
}
