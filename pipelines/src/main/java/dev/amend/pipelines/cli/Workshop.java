package dev.amend.pipelines.cli;

import dev.amend.infra.launch.LocalTrainingLauncher;
import dev.amend.infra.launch.TrainingLauncher;
import dev.amend.infra.store.LocalStepStore;
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
  private static final List<String> CHILD_FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  /** Whom this process trusts, its children trust: probes may ask a judge behind TLS. */
  private static final List<String> TRUST =
      List.of(
          "javax.net.ssl.trustStore",
          "javax.net.ssl.trustStoreType",
          "javax.net.ssl.trustStorePassword");

  /** Derives the steps of a project. A base that lies on the hub is fetched first. */
  static Workshop of(Amend amend, Project project) throws IOException {
    TrainingLauncher launcher = LocalTrainingLauncher.ofThisClassPath(flags(project));
    Graph graph = new Planner(project, launcher, model -> HubFetch.of(amend, model)).graph();
    return new Workshop(project, graph, store(project));
  }

  private static List<String> flags(Project project) {
    List<String> flags = new ArrayList<>(CHILD_FLAGS);
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
