package dev.amend.transforms.testing;

import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs the pipeline that it is given, so that no test can forget to. */
public final class BeamTest {
  private BeamTest() {}

  /**
   * Builds a pipeline, runs it, and waits for its end.
   *
   * @param flags pipeline options; none: the direct runner, which checks that elements are encoded
   *     and left unchanged
   */
  public static void run(Consumer<Pipeline> build, String... flags) {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.fromArgs(flags).create());
    build.accept(pipeline);
    pipeline.run().waitUntilFinish();
  }
}
