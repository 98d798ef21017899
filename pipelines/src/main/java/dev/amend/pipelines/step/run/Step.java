package dev.amend.pipelines.step.run;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.nn.DecoderConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of work whose result is kept under the digest of all it depends on: kind, configuration,
 * code, seed and the same of its inputs. So a plan knows every key before anything has run.
 */
public interface Step {
  /** Everything the result depends on. Two steps of equal spec are one step. */
  StepSpec spec();

  /** Steps whose results this one reads. */
  List<Step> inputs();

  /** The configuration as people may read it; free of paths and secrets. */
  Map<String, Object> config();

  /** Whether a new attempt goes on from what an earlier one left in the workspace. */
  default boolean resumes() {
    return false;
  }

  /**
   * Writes the result into the run's workspace. Equal specs must write equal bytes.
   *
   * @return counts and measurements, by name
   */
  Map<String, Double> run(StepRun run) throws IOException;

  /**
   * How much memory it takes at its peak, when it computes with a model.
   *
   * @param model shape of the project's models, which all have the same
   * @param length tokens of the longest rows
   */
  default Optional<StepMemory> memory(DecoderConfig model, int length) {
    return Optional.empty();
  }

  /** What people should know of the result in this folder, when it is not the usual one. */
  default Optional<String> remark(Path folder) throws IOException {
    return Optional.empty();
  }

  /** What people call it: {@code train npo}. */
  default String name() {
    return spec().name();
  }
}
