package dev.amend.pipelines.step;

import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.RemoteSetting;
import dev.amend.models.remote.Usage;
import java.io.IOException;
import java.util.Map;

/** Counts what a judge asks of a remote model while a step runs. */
final class RemoteUsage {
  /** What is done meanwhile. */
  interface Work {
    void run() throws IOException;
  }

  private RemoteUsage() {}

  /** Does the work. Metrics of a judge that asks nobody are empty. */
  static Map<String, Double> during(Work work, JudgeSetting judge) throws IOException {
    if (!(judge instanceof RemoteSetting remote)) {
      work.run();
      return Map.of();
    }
    Usage before = remote.usage();
    work.run();
    return remote.usage().since(before).metrics(remote.endpoint().prices());
  }
}
