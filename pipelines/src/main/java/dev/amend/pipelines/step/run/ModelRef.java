package dev.amend.pipelines.step.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model folder: the result of a step, one the user brought, or one that came from the hub.
 *
 * @param name what people call it
 * @param digest what names it in keys: the step's key, or the digest of the weights
 * @param step the step that makes it, or null for a folder from outside
 * @param folder the folder from outside, or null
 * @param origin where the folder came from: {@code org/name@commit}; empty when nobody knows
 */
public record ModelRef(
    String name, String digest, @Nullable Step step, @Nullable Path folder, String origin) {
  /** Where a step that makes a model puts it. */
  public static final String MODEL = "model";

  /** The model that a step makes. */
  public static ModelRef madeBy(String name, Step step) {
    return new ModelRef(name, Specs.key(step), step, null, "");
  }

  /** A folder from outside, named by the digest of its weights. */
  public static ModelRef outside(String name, Path folder, String digest) {
    return outside(name, folder, digest, "");
  }

  /** A folder from outside whose origin is known. Its name in keys is that of its weights. */
  public static ModelRef outside(String name, Path folder, String digest, String origin) {
    return new ModelRef(name, digest, null, folder, origin);
  }

  /** The steps a user of the model waits for: one or none. */
  public List<Step> steps() {
    return step == null ? List.of() : List.of(step);
  }

  /** Where the model is, once its step is done. */
  public Path resolve(StepRun.Folders folders) {
    if (step != null) {
      return folders.of(step).resolve(MODEL);
    }
    if (folder != null) {
      return folders.outside(folder);
    }
    throw new IllegalStateException("a model comes from a step or from a folder");
  }
}
