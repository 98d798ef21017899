package dev.amend.infra.launch;

import java.nio.file.Path;

/**
 * A training process to be run.
 *
 * @param name what people call it: {@code train npo}
 * @param mainClass class whose main takes one argument, the path of {@code spec}
 * @param spec JSON file that says everything else; equal specs are the same job
 * @param log where its standard error goes, appended; crash reports of the JVM lie beside it
 * @param heapMegabytes limit of its Java heap; tensors live outside of it
 */
public record TrainingJob(String name, String mainClass, Path spec, Path log, int heapMegabytes) {}
