package dev.amend.models.parity;

import ai.djl.ndarray.NDArray;
import dev.amend.models.peft.PeftAdapter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the tensors that merging an adapter changes. */
final class MergedChecks {
  private static final double WEIGHTS = 1e-5;

  /** What GPT-NeoX calls its head in files, and transformers in memory. */
  private static final String EMBED_OUT = "embed_out.weight";

  private static final String HEAD = "lm_head.weight";
  private static final String SCORE = "score.weight";

  private MergedChecks() {}

  /**
   * First values and norms of the tensors that were recorded, and that no other one changed.
   *
   * @param base the file's tensors before merging
   * @param merged the same after it
   */
  static List<ParityCheck> of(
      Expected expected,
      Map<String, NDArray> base,
      Map<String, NDArray> merged,
      PeftAdapter adapter)
      throws IOException {
    Map<String, NDArray> changed = new TreeMap<>();
    merged.forEach(
        (name, tensor) -> {
          NDArray before = base.get(name);
          if (before == null || !before.contentEquals(tensor)) {
            changed.put(name.equals(EMBED_OUT) ? HEAD : name, tensor);
          }
        });
    if (adapter.score() != null) {
      changed.put(SCORE, adapter.score());
    }
    double values = 0;
    double norms = 0;
    Set<String> recorded = expected.names("/merged");
    for (String name : recorded) {
      NDArray tensor = changed.get(name);
      if (tensor == null) {
        continue;
      }
      float[] found = tensor.toFloatArray();
      double[] wanted = expected.numbers("/merged/" + name + "/first");
      for (int i = 0; i < wanted.length; i++) {
        values = Differences.larger(values, found[i] - wanted[i]);
      }
      double norm = expected.number("/merged/" + name + "/l2");
      norms = Differences.larger(norms, (Differences.norm(tensor) - norm) / Math.max(1, norm));
    }
    Set<String> differing = new TreeSet<>(recorded);
    differing.removeAll(changed.keySet());
    changed.keySet().stream().filter(name -> !recorded.contains(name)).forEach(differing::add);
    return List.of(
        new ParityCheck("merged weights, first values", values, WEIGHTS),
        new ParityCheck("merged weights, norms", norms, WEIGHTS),
        new ParityCheck("merged weights, other tensors than recorded", differing.size(), 0));
  }
}
