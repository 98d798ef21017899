package dev.amend.pipelines.compare;

import dev.amend.infra.store.StepSpec;
import dev.amend.pipelines.report.Change;
import dev.amend.pipelines.report.ShortDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What steps of equal settings can still differ in: the base they start from and their code. */
final class StepDifferences {
  private static final String BASE = "base";

  private StepDifferences() {}

  static List<Change> of(Map<String, StepSpec> a, Map<String, StepSpec> b) {
    List<Change> changes = new ArrayList<>(ReportDifferences.of(BASE, base(a), base(b)));
    changes.addAll(ReportDifferences.of("code", code(a), code(b)));
    changes.removeIf(change -> change.before().isEmpty() || change.after().isEmpty());
    return changes;
  }

  /** Digest of the weights, or of all that training from scratch depends on. */
  private static Map<String, String> base(Map<String, StepSpec> steps) {
    Map<String, String> base = new TreeMap<>();
    for (StepSpec step : steps.values()) {
      String digest = step.inputs().getOrDefault(input(step), "");
      if (!digest.isEmpty()) {
        base.put("model", ShortDigest.of(digest));
      }
    }
    return base;
  }

  /** Under which name a step reads the base; runs up to version 0.1 evaluated in one step. */
  private static String input(StepSpec step) {
    if (step.name().startsWith("answer base ")) {
      return "model";
    }
    return step.kind().equals("evaluate") ? BASE : "";
  }

  /** Code is the same for all steps of a kind, so one stands for its kind. */
  private static Map<String, String> code(Map<String, StepSpec> steps) {
    Map<String, String> code = new TreeMap<>();
    steps
        .values()
        .forEach(step -> code.put(step.kind() + " steps", ShortDigest.of(step.codeDigest())));
    return code;
  }
}
