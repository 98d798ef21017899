package dev.amend.pipelines.step.run;

import dev.amend.infra.digest.CodeDigest;
import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.transforms.Deduplicate;
import java.util.Map;
import java.util.TreeMap;

/** Makes the specs of steps. */
public final class Specs {
  private Specs() {}

  /** A step of the data pipelines: it depends on the code of transforms and models. */
  public static StepSpec data(
      String kind, String name, Map<String, String> inputs, Map<String, Object> config, long seed) {
    String code = Digests.of(CodeDigest.of(Deduplicate.class), CodeDigest.of(Example.class));
    return of(kind, name, inputs, config, code, seed);
  }

  /** A step that computes with models alone. */
  public static StepSpec model(
      String kind, String name, Map<String, String> inputs, Map<String, Object> config, long seed) {
    return of(kind, name, inputs, config, CodeDigest.of(Example.class), seed);
  }

  private static StepSpec of(
      String kind,
      String name,
      Map<String, String> inputs,
      Map<String, Object> config,
      String code,
      long seed) {
    String digest = Digests.of(Json.write(new TreeMap<>(config)));
    return new StepSpec(kind, name, inputs, digest, code, seed);
  }

  /** Digest by which another step names this one as its input. */
  public static String key(Step step) {
    return step.spec().key().digest();
  }
}
