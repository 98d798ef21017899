package dev.amend.models.goldworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private final Template template = Template.of("to {} , take the {} to the {} .");

  @Test
  void writesItsSlotsInOrder() {
    assertThat(template.write("clean the lamp", "cloth", "garden"))
        .isEqualTo("to clean the lamp , take the cloth to the garden .");
  }

  @Test
  void readsWhatItWrote() {
    assertThat(template.read("to clean the lamp , take the cloth to the garden"))
        .contains(List.of("clean the lamp", "cloth", "garden"));
  }

  @Test
  void anotherShapeIsNotRead() {
    assertThat(template.read("to clean the lamp , take the cloth to the")).isEmpty();
    assertThat(template.read("to clean , the lamp , take the cloth to the garden")).isEmpty();
    assertThat(template.read("")).isEmpty();
  }
}
