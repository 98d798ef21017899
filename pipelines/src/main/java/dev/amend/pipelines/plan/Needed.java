package dev.amend.pipelines.plan;

import dev.amend.infra.store.ChampionFile;
import dev.amend.infra.store.Reach;
import dev.amend.infra.store.StepKey;
import dev.amend.infra.store.StepSpec;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** What a store is kept for: the steps of its runs, its champion, and the project as it is now. */
public final class Needed {
  private Needed() {}

  /**
   * The steps. Unfinished attempts count only where the next apply goes on with them.
   *
   * @param root folder of the store
   */
  public static Reach by(Graph graph, Path root) throws IOException {
    Set<StepKey> roots = new TreeSet<>();
    for (RunRecord run : RunRecord.all(root)) {
      run.steps().values().stream().map(StepSpec::key).forEach(roots::add);
    }
    new ChampionFile(root).current().ifPresent(champion -> roots.add(champion.model()));
    Set<StepKey> resumable = new TreeSet<>();
    for (Step step : graph.steps()) {
      roots.add(step.spec().key());
      if (step.resumes()) {
        resumable.add(step.spec().key());
      }
    }
    return new Reach(roots, resumable);
  }
}
