package dev.amend.infra.launch;

import java.nio.file.Path;
import java.util.Set;

/**
 * A training process to be run.
 *
 * @param name what people call it: {@code train npo}
 * @param mainClass class whose main takes one argument, the path of {@code spec}
 * @param spec JSON file that says everything else; equal specs are the same job
 * @param log where its standard error goes, appended; crash reports of the JVM lie beside it
 * @param heapMegabytes limit of its Java heap; tensors live outside of it
 * @param variables environment variables that it needs and others do not get: keys of the judges it
 *     asks
 */
public record TrainingJob(
    String name, String mainClass, Path spec, Path log, int heapMegabytes, Set<String> variables) {
  /** Copies the set. */
  public TrainingJob {
    variables = Set.copyOf(variables);
  }
}
