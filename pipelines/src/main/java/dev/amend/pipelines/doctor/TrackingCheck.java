package dev.amend.pipelines.doctor;

import dev.amend.infra.mlflow.MlflowAddress;
import dev.amend.infra.mlflow.MlflowProbe;
import dev.amend.infra.track.TrackingException;

/**
 * Whether the tracking server answers and lets us in. A run goes on without it, so it may only
 * warn.
 */
final class TrackingCheck implements Check {
  @Override
  public String name() {
    return "tracking";
  }

  @Override
  public Finding look(Site site) {
    MlflowAddress server = site.server();
    if (server == null) {
      return Finding.ok("no server; runs keep their points in their own folders");
    }
    try {
      return Finding.ok(server.server() + ": " + MlflowProbe.ask(server));
    } catch (TrackingException e) {
      return Finding.warn(
          e.told(), "a run goes on without it; `amend track --replay` sends later what it missed");
    }
  }
}
