package dev.amend.pipelines.recipe;

import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.JudgedProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A judge that a recipe brings along, as written there. */
public sealed interface JudgeEntry permits ClassifierEntry, RemoteEntry {
  /** Name by which {@link Evaluation#judge} calls it. */
  String id();

  /** One line for listings. */
  String summary();

  /** Sources whose answers it judges where {@link Evaluation#judge} leaves the choice. */
  List<String> sources();

  /** What it can tell. */
  Set<JudgedProperty> measures();

  /**
   * What keeps it from being opened, as far as can be told without opening it.
   *
   * @param project folder of the recipe
   * @param recipe that brings it along
   */
  Optional<Objection> objection(Path project, Recipe recipe);

  /**
   * All that is needed to open it.
   *
   * @param project folder of the recipe
   * @param recipe that brings it along
   */
  JudgeSetting setting(Path project, Recipe recipe) throws IOException;
}
