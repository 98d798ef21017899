package dev.amend.pipelines.cli;

import dev.amend.infra.store.Champion;
import dev.amend.infra.store.ChampionFile;
import dev.amend.models.overlap.Closest;
import dev.amend.models.peft.PeftConfig;
import dev.amend.pipelines.step.ScratchStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model as it is typed: {@code base}, {@code champion}, a step that makes one, a method for its
 * step, or else a Hugging Face folder.
 */
final class ModelArgument {
  /** The model in charge. */
  static final String CHAMPION = "champion";

  private static final String TRAIN = "train ";

  private ModelArgument() {}

  /**
   * The folder of a model that is there.
   *
   * @throws Failure when it is not, or nothing is called so
   */
  static Path folder(String typed, Workshop workshop) {
    if (typed.equals(CHAMPION)) {
      return champion(workshop);
    }
    ModelRef base = workshop.graph().base();
    if (typed.equals(base.name())) {
      return folder(base, workshop);
    }
    Optional<Step> step = step(typed, workshop);
    return step.isPresent()
        ? folder(ModelRef.madeBy(typed, step.get()), workshop)
        : outside(typed, known(workshop));
  }

  /** Whether it is the base or what a step of the project makes. */
  static boolean planned(String typed, Workshop workshop) {
    return typed.equals(workshop.graph().base().name()) || step(typed, workshop).isPresent();
  }

  /** A folder that no step made, where there is no project. */
  static Path outside(String typed) {
    return outside(typed, List.of());
  }

  private static Path outside(String typed, List<String> known) {
    Path folder = Path.of(typed);
    whole(folder, typed);
    if (!Files.isDirectory(folder)) {
      throw new Failure(
          ExitCode.USAGE,
          "'" + typed + "' is no model of the project and no folder",
          known.isEmpty()
              ? "name a Hugging Face folder, or a project by --project"
              : Closest.help(typed, known));
    }
    return folder;
  }

  /** What `amend import` makes a model of is no model yet. */
  private static void whole(Path path, String typed) {
    boolean adapter = PeftConfig.isIn(path) && !Files.exists(path.resolve("config.json"));
    if (adapter || Files.isRegularFile(path)) {
      throw new Failure(
          ExitCode.USAGE,
          "'"
              + typed
              + "' is "
              + (adapter ? "an adapter without its base" : "a file, not a folder"),
          "make a model folder of it: amend import "
              + typed
              + (adapter ? " [--base FOLDER]" : "")
              + " --to DIR"
              + (adapter ? "" : " reads GGUF"));
    }
  }

  private static Path folder(ModelRef model, Workshop workshop) {
    Step step = model.step();
    if (step != null && workshop.store().committed(step.spec().key()).isEmpty()) {
      throw new Failure(
          ExitCode.FAILED, "step '" + step.name() + "' has no result yet", "run `amend apply`");
    }
    return model.resolve(made -> workshop.store().folder(made.spec().key()));
  }

  private static Path champion(Workshop workshop) {
    Champion champion =
        new ChampionFile(workshop.store().root())
            .current()
            .filter(now -> workshop.store().committed(now.model()).isPresent())
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.FAILED,
                        "the store has no champion",
                        "a model is promoted when `amend apply` accepts it"));
    return workshop.store().folder(champion.model()).resolve(ModelRef.MODEL);
  }

  private static Optional<Step> step(String typed, Workshop workshop) {
    return models(workshop).stream()
        .filter(step -> step.name().equals(typed) || step.name().equals(TRAIN + typed))
        .findFirst();
  }

  private static List<Step> models(Workshop workshop) {
    return workshop.graph().steps().stream()
        .filter(step -> step instanceof TrainStep || step instanceof ScratchStep)
        .toList();
  }

  private static List<String> known(Workshop workshop) {
    List<String> known = new ArrayList<>(List.of(workshop.graph().base().name(), CHAMPION));
    models(workshop).forEach(step -> known.add(step.name()));
    workshop.project().recipe().endpoints().forEach(endpoint -> known.add(endpoint.id()));
    return known;
  }
}
