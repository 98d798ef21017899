package dev.amend.pipelines.cli;

import dev.amend.infra.digest.KeptDigests;
import dev.amend.infra.launch.JavaOptions;
import dev.amend.infra.launch.LocalTrainingLauncher;
import dev.amend.infra.launch.TrainingLauncher;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.models.data.FileDigest;
import dev.amend.models.train.process.TrainingMain;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.plan.Planner;
import dev.amend.pipelines.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A project with its graph and its store: what planning and applying commands work on.
 *
 * @param graph the steps of the project
 */
record Workshop(Project project, Graph graph, LocalStepStore store) {
  /**
   * Derives the steps of a project, to be looked at. A base that lies on the hub is fetched first;
   * large files that did not change since they were read are not read again.
   */
  static Workshop of(Amend amend, Project project) throws IOException {
    return of(amend, project, kept(project).known());
  }

  /** The same to be built on: all files are read. */
  static Workshop verified(Amend amend, Project project) throws IOException {
    return of(amend, project, kept(project).read());
  }

  private static Workshop of(Amend amend, Project project, FileDigest digest) throws IOException {
    TrainingLauncher launcher = LocalTrainingLauncher.ofThisClassPath(flags(project));
    Planner planner = new Planner(project, launcher, model -> HubFetch.of(amend, model), digest);
    return new Workshop(project, planner.graph(), store(project));
  }

  private static KeptDigests kept(Project project) {
    return new KeptDigests(store(project).root().resolve("digests.json"));
  }

  private static List<String> flags(Project project) {
    List<String> flags = new ArrayList<>(JavaOptions.all());
    flags.add("-D" + TrainingMain.DEVICE + "=" + project.recipe().device());
    return flags;
  }

  /** The store that a project's recipe names. */
  static LocalStepStore store(Project project) {
    String address = project.recipe().store();
    if (!address.startsWith("file:")) {
      throw new Failure(
          ExitCode.USAGE,
          "the store '" + address + "' is not one that this version can write",
          "use a folder, as in 'store: file:runs'");
    }
    Path folder = Path.of(address.substring("file:".length()));
    return new LocalStepStore(project.folder().resolve(folder).normalize());
  }
}
