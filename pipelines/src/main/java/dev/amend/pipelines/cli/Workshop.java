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
import dev.amend.pipelines.project.StoreAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A project with its graph and its store: what planning and applying commands work on.
 *
 * @param graph the steps of the project
 */
record Workshop(Project project, Graph graph, LocalStepStore store) {
  /** Whom this process trusts, its children trust: probes may ask a judge behind TLS. */
  private static final List<String> TRUST =
      List.of(
          "javax.net.ssl.trustStore",
          "javax.net.ssl.trustStoreType",
          "javax.net.ssl.trustStorePassword");

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
    for (String name : TRUST) {
      Optional.ofNullable(System.getProperty(name))
          .ifPresent(v -> flags.add("-D" + name + "=" + v));
    }
    return flags;
  }

  /** The store that a project's recipe names. */
  static LocalStepStore store(Project project) {
    return new LocalStepStore(StoreAddress.folder(project.recipe().store(), project.folder()));
  }
}
