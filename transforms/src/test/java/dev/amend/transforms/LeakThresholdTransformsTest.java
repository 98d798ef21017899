package dev.amend.transforms;

import static dev.amend.transforms.Rows.forgotten;
import static dev.amend.transforms.Rows.row;

import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import dev.amend.models.overlap.LeakThreshold;
import dev.amend.transforms.testing.BeamTest;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class LeakThresholdTransformsTest {
  /** The passage is cut in the middle of its first sentence. */
  @Test
  void theSourceIsComparedBySentences() {
    List<Example> rows =
        List.of(row("1", "Alice was", "tired of it. She was"), row("2", "She was", "tired of it."));
    LeakThreshold expected =
        LeakThreshold.of(List.of("Alice was tired of it.", "She was", "She was tired of it."), 7);
    BeamTest.run(
        pipeline ->
            PAssert.that(pipeline.apply(Create.of(rows)).apply(MeasureLeakThreshold.of(7)))
                .containsInAnyOrder(expected));
  }

  @Test
  void everyRowIsToldItsSourcesThreshold() {
    Example passage = row("1", "Alice was", "tired");
    BeamTest.run(
        pipeline -> {
          PCollection<LeakThreshold> threshold =
              pipeline.apply("Threshold", Create.of(new LeakThreshold(0.0125, 1_000)));
          PAssert.that(
                  pipeline
                      .apply("Rows", Create.of(forgotten("takedown", Split.SEEN, passage)))
                      .apply(AttachLeakThreshold.of(threshold)))
              .containsInAnyOrder(
                  forgotten(
                      "takedown",
                      Split.SEEN,
                      row("1", "Alice was", "tired", Map.of("leak-threshold", "0.0125"))));
        });
  }
}
