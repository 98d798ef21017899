package dev.amend.pipelines.step.run;

import dev.amend.pipelines.recipe.Recipe;
import dev.amend.transforms.Runners;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Runs pipelines to their end in this process.
 *
 * @param runner {@code direct} or {@code flink-local}
 * @param parallelism workers of a pipeline
 */
public record BeamRunner(String runner, int parallelism) {

  /** The runner that a recipe names. */
  public static BeamRunner of(Recipe recipe) {
    String name = recipe.runner().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new BeamRunner(name, recipe.parallelism());
  }

  /**
   * Builds a pipeline and waits for it.
   *
   * @throws IllegalStateException when it does not end well
   */
  public void run(Consumer<Pipeline> build) {
    String[] flags = Runners.flags(runner, parallelism);
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs(flags).withValidation().create());
    build.accept(pipeline);
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline on runner " + runner + " ended as " + state);
    }
  }
}
