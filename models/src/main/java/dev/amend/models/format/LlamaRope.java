package dev.amend.models.format;

import java.io.IOException;
import java.util.Iterator;
import java.util.Set;

/**
 * The base of the rotary angles, from either dialect of config.json: {@code rope_theta} with {@code
 * rope_scaling} (transformers 4) or {@code rope_parameters} (5). Only the plain kind is supported.
 */
final class LlamaRope {
  private static final double DEFAULT_BASE = 10_000;
  private static final String PARTIAL = "partial_rotary_factor";
  private static final Set<String> KNOWN = Set.of("rope_theta", "rope_type", "type", PARTIAL);
  private static final String SUPPORTED =
      "Supported: rope_type \"default\" over the whole head, without further keys";

  private LlamaRope() {}

  static double base(ConfigKeys config) throws IOException {
    // An old rope_scaling replaces rope_parameters whole; other top-level keys fill what is absent.
    boolean old = !config.node("rope_scaling").isEmpty();
    ConfigKeys rope = config.nested(old ? "rope_scaling" : "rope_parameters");
    String kindKey = rope.has("rope_type") ? "rope_type" : "type";
    if (!rope.text(kindKey, "default").equals("default")) {
      throw rope.wrong(kindKey, SUPPORTED);
    }
    for (Iterator<String> keys = rope.object().fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!KNOWN.contains(key) && !rope.node(key).isMissingNode()) {
        throw rope.wrong(key, SUPPORTED);
      }
    }
    wholeHead(config);
    wholeHead(rope);
    return rope.positive("rope_theta", config.positive("rope_theta", DEFAULT_BASE));
  }

  private static void wholeHead(ConfigKeys keys) throws IOException {
    if (keys.positive(PARTIAL, 1.0) != 1.0) {
      throw keys.wrong(PARTIAL, SUPPORTED);
    }
  }
}
