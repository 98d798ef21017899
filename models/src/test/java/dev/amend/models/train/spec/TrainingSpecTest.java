package dev.amend.models.train.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSpecTest {
  /** 256 rows shared out, never none of a folder. */
  @ParameterizedTest
  @CsvSource({"0,256", "1,256", "3,85", "256,1", "1000,1"})
  void aLookReadsSoManyHeldOutRowsOfEachFolder(int folders, int rows) {
    assertThat(TrainingData.heldOut(folders)).isEqualTo(rows);
  }
}
