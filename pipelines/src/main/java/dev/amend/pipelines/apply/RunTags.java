package dev.amend.pipelines.apply;

import dev.amend.infra.track.RunDescription;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.project.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tags by which a tracking server finds a run and its steps. */
final class RunTags {
  private RunTags() {}

  /** Tags of every step of a run. */
  static Map<String, String> of(Project project, Graph graph) {
    Policy policy = project.policy();
    Map<String, String> tags = new HashMap<>();
    tags.put("policy.version", policy.version());
    tags.put(
        "policy.clauses", String.join(" ", policy.clauses().stream().map(Clause::id).toList()));
    tags.put("base.digest", graph.base().digest());
    if (!graph.base().origin().isEmpty()) {
      tags.put("base.origin", graph.base().origin());
    }
    tags.put("seed", Long.toString(project.recipe().seed()));
    tags.put("device", project.recipe().device());
    return tags;
  }

  /** The run itself, with the tags of its steps. */
  static RunDescription describe(RunRecord run, Map<String, String> stepTags) {
    Map<String, String> tags = new HashMap<>(stepTags);
    tags.put("fingerprint", run.fingerprint());
    return new RunDescription("apply " + run.policyVersion(), Map.of(), tags, List.of());
  }
}
