package dev.amend.pipelines.recipe;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Placed;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks endpoints one by one and among each other. Whether anybody answers there is not asked. */
final class EndpointEntries {
  private EndpointEntries() {}

  static void check(List<Placed<EndpointEntry>> endpoints, Problems problems) {
    Map<String, Span> seen = new HashMap<>();
    for (Placed<EndpointEntry> endpoint : endpoints) {
      reachable(endpoint, problems);
      Span at = endpoint.span("id");
      Span earlier = seen.putIfAbsent(endpoint.value().id(), at);
      if (earlier != null) {
        problems.report(
            Code.DUPLICATE_ID,
            at,
            "two endpoints are called '" + endpoint.value().id() + "'",
            "the other is in line " + earlier.line() + "; give one of them another 'id'");
      }
    }
  }

  private static void reachable(Placed<EndpointEntry> endpoint, Problems problems) {
    try {
      dev.amend.models.remote.Endpoint unused = endpoint.value().remote();
    } catch (IllegalArgumentException e) {
      problems.report(
          Code.BAD_FORM,
          endpoint.span("url"),
          "endpoint '" + endpoint.value().id() + "' cannot be asked",
          String.valueOf(e.getMessage()));
    }
  }
}
