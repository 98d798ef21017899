package dev.amend.pipelines.plan;

import dev.amend.infra.hub.HubFolder;
import dev.amend.infra.hub.HubModel;
import dev.amend.infra.launch.TrainingLauncher;
import dev.amend.models.data.FileDigest;
import dev.amend.models.format.ModelDigest;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.train.TrainableFolder;
import dev.amend.pipelines.policy.HubBase;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.ProjectTemplate;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.ScratchStep;
import dev.amend.pipelines.step.run.ModelRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The model that every candidate starts from: a folder, one of the hub, or one made from scratch.
 */
final class BaseModel {
  private static final String NAME = "base";

  private final Project project;
  private final TrainingLauncher launcher;
  private final Planner.Hub hub;
  private final FileDigest digest;

  BaseModel(Project project, TrainingLauncher launcher, Planner.Hub hub, FileDigest digest) {
    this.project = project;
    this.launcher = launcher;
    this.hub = hub;
    this.digest = digest;
  }

  /**
   * The base.
   *
   * @param sources steps that read the sources, of which a model from scratch learns
   */
  ModelRef of(Collection<CollectStep> sources) throws IOException {
    return project.policy().fromScratch()
        ? fromScratch(corpus(sources))
        : outside(project.policy().base());
  }

  private ModelRef fromScratch(List<CollectStep> corpus) {
    Recipe recipe = project.recipe();
    ScratchStep start =
        new ScratchStep(
            recipe.scratch().model(), ProjectTemplate.ofScratch(recipe), corpus, recipe.seed());
    ScratchTraining training =
        new ScratchTraining(recipe, ModelRef.madeBy("untrained", start), corpus);
    return ModelRef.madeBy(NAME, training.step(NAME, launcher));
  }

  private ModelRef outside(String base) throws IOException {
    Optional<HubModel> model = HubBase.of(base, project.folder());
    if (model.isEmpty()) {
      Path folder = project.folder().resolve(base);
      return ModelRef.outside(NAME, folder, ModelDigest.of(folder, digest));
    }
    HubFolder fetched = hub.folder(model.get());
    PromptTemplate template = ProjectTemplate.of(project, fetched.folder());
    TrainableFolder.read(fetched.folder(), template);
    String name = ModelDigest.of(fetched.folder(), digest);
    return ModelRef.outside(NAME, fetched.folder(), name, fetched.origin());
  }

  private List<CollectStep> corpus(Collection<CollectStep> sources) {
    List<String> named = project.recipe().scratch().sources();
    return sources.stream()
        .filter(step -> named.isEmpty() || named.contains(step.source()))
        .toList();
  }
}
